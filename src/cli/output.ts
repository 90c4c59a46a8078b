import type { Writable } from 'node:stream';

/** Writes text to a stream no faster than its reader takes it. A reader that goes away (`| head`) is no error. */
export class Output {
  #closed = false;
  #failure: string | undefined;
  #waiting: (() => void)[] = [];

  constructor(private readonly stream: Writable) {
    stream.on('drain', () => this.#release());
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') this.#failure = error.code ?? error.name;
      this.#closed = true;
      this.#release();
    });
  }

  /** True when nobody reads any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Why nothing more could be written, such as ENOSPC, unless the reader just went away. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Resolves when more may be written. */
  async write(text: string): Promise<void> {
    if (this.#closed || text === '' || this.stream.write(text)) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves when all that was written is with the reader. */
  async flush(): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.stream.write('', () => this.#release());
    });
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
