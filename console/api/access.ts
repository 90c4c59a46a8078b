import { call } from './client';

/** Who may call the host, and how others are set up to call it. */

export type Scope = 'admin' | 'read' | 'intake';

export interface Token {
  readonly name: string;
  readonly scope: Scope;
  readonly connection?: string;
  readonly createdAt: string;
}

export type NewToken = Token & { readonly token: string };

export interface Sender {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly string[];
  readonly setups: readonly {
    readonly audience: string;
    readonly event: 'joined' | 'left';
    readonly settings: readonly { readonly name: string; readonly value: string }[];
  }[];
}

export async function listTokens(): Promise<readonly Token[]> {
  return (await call<{ tokens: readonly Token[] }>('/v1/tokens')).tokens;
}

export function createToken(draft: Pick<Token, 'name' | 'scope' | 'connection'>): Promise<NewToken> {
  return call<NewToken>('/v1/tokens', { method: 'POST', body: draft });
}

export function revokeToken(name: string): Promise<void> {
  return call(`/v1/tokens/${encodeURIComponent(name)}`, { method: 'DELETE' });
}

export async function listSenders(connection: string): Promise<readonly Sender[]> {
  return (await call<{ senders: readonly Sender[] }>(`/v1/connections/${connection}/senders`)).senders;
}
