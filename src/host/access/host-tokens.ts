import type { ConnectionRuntimes } from '../connections/connection-runtimes';
import type { HostContext } from '../host-context';
import type { Caller, TokenDraft, TokenView } from './tokens';

/** The tokens of a host, as all hosts on its store know them: one that was made or revoked on one of them is so on all. */
export class HostTokens {
  constructor(
    private readonly context: HostContext,
    private readonly connections: ConnectionRuntimes,
  ) {}

  /** @returns the token itself, which cannot be shown again @throws ConnectorError `token_exists`, `connection_unknown` */
  async create(draft: TokenDraft): Promise<TokenView & { readonly token: string }> {
    if (draft.connection !== undefined) await this.connections.require(draft.connection);
    const created = await this.context.tokens.create(draft, new Date(this.context.clock.now()).toISOString());
    await this.connections.follow();
    return created;
  }

  async list(): Promise<readonly TokenView[]> {
    await this.connections.catchUp();
    return this.context.tokens.list();
  }

  /** Resolves when nothing more is taken in with it, on any host. @throws ConnectorError `token_unknown` */
  async revoke(name: string): Promise<void> {
    await this.context.tokens.revoke(name);
    await this.connections.follow();
    await Promise.all(this.connections.all().map((runtime) => runtime.intakeSettled()));
  }

  /** @throws ConnectorError `access_refused` when the token of the caller was revoked since it was found */
  requireValid(caller: Caller | undefined): void {
    this.context.tokens.requireValid(caller);
  }

  /**
   * Whose token this is; `undefined` when it is none, or revoked.
   * @param isIntake whether `caller` of `enqueue` checks it again, so that the store need not be asked about a known one
   */
  async findCaller(token: string, isIntake: boolean): Promise<Caller | undefined> {
    const known = this.context.tokens.find(token);
    if (known && isIntake) return known;
    // Another host may have made or revoked it.
    await this.connections.catchUp();
    return this.context.tokens.find(token);
  }
}
