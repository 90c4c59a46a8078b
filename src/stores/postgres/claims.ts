import { randomUUID } from 'node:crypto';
import type { Claim, ClaimRequest, Row } from '../../runtime/queue/change-queue';
import type { SqlRows, SqlValue } from '../codec';
import { OutdatedSetup } from '../host-store';
import { numberArray } from './arrays';
import { readRow, rowColumns } from './codec';
import type { HostClock } from './host-clock';
import type { MemberSettings } from './kept-members';
import type { QueueRpc } from './queue-rpc';
import type { PostgresStringTable } from './string-table';

/** How a queue was opened, with the defaults of options that were left out. */
export interface PostgresQueueSettings extends MemberSettings {
  readonly isHost: boolean;
  readonly lateApplyMs: number;
  readonly leaseMs: number;
  /** How long intake and queries are repeated after a transient failure; milliseconds. */
  readonly intakeTimeoutMs: number;
  /** The same for claims and settlements. */
  readonly deliveryTimeoutMs: number;
  /** Called when a claim was refused, since another process has changed the set-up. */
  readonly onOutdated: () => void;
}

export interface LeasedClaim extends Claim {
  readonly token: string;
}

/** Claims of one queue. */
export class PostgresClaims {
  /** The version by which a claim was refused. Nothing is due before the caller knows a newer one. */
  #outdatedVersion: number | undefined;

  constructor(
    private readonly rpc: QueueRpc,
    private readonly strings: PostgresStringTable,
    private readonly clock: HostClock,
    private readonly settings: PostgresQueueSettings,
  ) {}

  async claim(request: ClaimRequest): Promise<LeasedClaim | undefined> {
    type ClaimedRange = { readonly position: number; readonly first: number; readonly last: number };
    const token = randomUUID();
    const { isHost, leaseMs, lateApplyMs, deliveryTimeoutMs, onOutdated } = this.settings;
    const version = this.rpc.setupVersion();
    const more = [isHost ? leaseMs : null, lateApplyMs, version ?? null];
    const range = (await this.#callWithLimits('claim', [this.rpc.epoch, token], request, more).catch((error: unknown) => {
      if (!(error instanceof OutdatedSetup)) throw error;
      this.#outdatedVersion = version;
      onOutdated();
    })) as ClaimedRange | undefined;
    if (!range) return undefined;
    // Read without the lock: no other process touches rows of a claim before its lease ends.
    const columns = await this.rpc.query(
      `SELECT ${rowColumns} FROM change WHERE connection_id = $1 AND position = $2 AND sequence BETWEEN $3 AND $4 ORDER BY sequence`,
      [range.position, range.first, range.last],
      deliveryTimeoutMs,
    );
    const rows = await this.toRows(columns);
    if (!rows[0]) return undefined;
    // The lease begins after the request, so by any clock this is before its end.
    return { group: rows[0].group, rows, token, ...(isHost && { leaseUntil: request.now + leaseMs }) };
  }

  async renew(claim: Claim, now: number): Promise<number | undefined> {
    const { leaseMs, deliveryTimeoutMs } = this.settings;
    const isRenewed = await this.rpc.evaluate('renew_claim', [(claim as LeasedClaim).token, leaseMs], deliveryTimeoutMs);
    return isRenewed === true ? now + leaseMs : undefined;
  }

  async nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    if (this.#outdatedVersion !== undefined && this.#outdatedVersion === this.rpc.setupVersion()) return undefined;
    const at = (await this.#callWithLimits('next_due_at', [], request, [])) as number | undefined;
    return at === undefined ? undefined : this.clock.toHost(at);
  }

  async lastClaim(): Promise<number> {
    const sql = 'SELECT sequence FROM queue WHERE connection_id = $1 FOR NO KEY UPDATE';
    const [row] = await this.rpc.query(sql, [], this.settings.intakeTimeoutMs);
    return Number(row?.[0] ?? 0);
  }

  async openClaims(upTo: number): Promise<number> {
    const sql = 'SELECT count(*) FROM claim WHERE connection_id = $1 AND number <= $2';
    return Number((await this.rpc.query(sql, [upTo], this.settings.intakeTimeoutMs))[0]?.[0]);
  }

  async toRows(columns: SqlRows): Promise<Row[]> {
    if (columns.length > 0 && !this.strings.isComplete) await this.strings.load();
    return columns.map((row) => readRow(row, this.strings, this.clock));
  }

  /** Calls a function that takes the limits of groups; once more if another process has added groups. */
  async #callWithLimits(name: string, first: readonly SqlValue[], request: ClaimRequest, last: readonly SqlValue[]): Promise<unknown> {
    for (;;) {
      const groups = [...this.strings.groups];
      // No retry batch is due before the year 1970.
      const now = request.freshOnly === true ? -1 : this.clock.toDatabase(request.now);
      const times = [now, this.clock.toDatabase(request.partialBefore)];
      const limits = [numberArray(groups.map(([, id]) => id)), numberArray(groups.map(([group]) => request.maxItems(group)))];
      const result = await this.rpc.call(name, [...first, ...times, ...limits, ...last], this.settings.deliveryTimeoutMs);
      const isClaim = typeof result === 'object';
      if (isClaim || this.strings.isComplete) return result;
      await this.strings.load();
    }
  }
}
