import type { Writable } from 'node:stream';

/** Writes text to a stream no faster than its reader takes it. A reader that goes away (`| head`) is no error. */
export class Output {
  #closed = false;
  #waiting: (() => void)[] = [];

  constructor(private readonly stream: Writable) {
    stream.on('drain', () => this.#release());
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.#closed = true;
      this.#release();
    });
  }

  /** True when nobody reads any more. */
  get closed(): boolean {
    return this.#closed;
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
