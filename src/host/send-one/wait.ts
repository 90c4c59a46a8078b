import type { Fault } from '../../contract';

/** What happens while somebody waits, until it is over. */
export class Wait<T> {
  /** Why nothing more is to be expected, if a fault ended it. */
  fault: Fault | undefined;
  isOver = false;
  readonly over: Promise<void>;
  #items: T[] = [];
  #end: () => void = () => undefined;
  #tell: () => void = () => undefined;

  constructor() {
    this.over = new Promise((resolve) => (this.#end = resolve));
  }

  add(item: T): void {
    this.#items.push(item);
    this.tell();
  }

  /** What was added since the last call. */
  take(): readonly T[] {
    return this.#items.splice(0);
  }

  tell(): void {
    this.#tell();
  }

  /** Resolves with the next item, call of `tell`, or end. */
  changed(): Promise<void> {
    return new Promise((resolve) => (this.#tell = resolve));
  }

  end(fault?: Fault): void {
    if (this.isOver) return;
    this.fault = fault;
    this.isOver = true;
    this.#end();
    this.#tell();
  }
}
