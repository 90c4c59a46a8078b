/** How often it is tried to say that lines were dropped. */
const reportMs = 1_000;

/** Writes the lines of a log, and counts those that nobody reads in time: a log must neither stop a host nor fill its memory. */
export class LogWriter {
  /** Lines that were dropped so far. */
  dropped = 0;
  #reported = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param tryWrite returns false, and writes nothing, while too much is unread */
  constructor(private readonly tryWrite: (line: string) => boolean) {}

  write(line: string): void {
    if (this.#report() && this.tryWrite(line)) return;
    this.dropped += 1;
    this.#timer ??= setInterval(() => this.#report(), reportMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** @returns whether no dropped lines are left to report */
  #report(): boolean {
    const dropped = this.dropped - this.#reported;
    if (dropped === 0) return true;
    const line = { level: 'warn', time: new Date().toISOString(), dropped, msg: 'lines of the log were dropped: nobody read them' };
    if (!this.tryWrite(`${JSON.stringify(line)}\n`)) return false;
    this.#reported = this.dropped;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }
}
