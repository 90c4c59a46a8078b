/** Timers that can be called off together, so that closing or resetting leaves nothing behind. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();

  get size(): number {
    return this.running.size;
  }

  after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.running.delete(timer);
      act();
    }, ms);
    this.running.add(timer);
  }

  clear(): void {
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
