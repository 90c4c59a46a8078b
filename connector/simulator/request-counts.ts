/** Counts requests by what became of them: a status, `dropped`, or `unanswered`. */
export class RequestCounts {
  private readonly counts = new Map<string, number>();

  count(result: string): void {
    this.counts.set(result, (this.counts.get(result) ?? 0) + 1);
  }

  reset(): void {
    this.counts.clear();
  }

  list(): { readonly total: number; readonly byStatus: Readonly<Record<string, number>> } {
    let total = 0;
    for (const count of this.counts.values()) total += count;
    return { total, byStatus: Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1))) };
  }
}
