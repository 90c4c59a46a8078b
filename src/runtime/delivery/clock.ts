/** Time as the delivery sees it; handed in, so that tests can run on a clock of their own. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls back once after so many ms; returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
}
