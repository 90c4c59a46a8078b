import type { Connection, NewToken, Sender, Token } from './types';
import { call } from './client';

/** Who may call the host, and how others are set up to call it. */

export async function listTokens(): Promise<readonly Token[]> {
  return (await call<{ tokens: readonly Token[] }>('/v1/tokens')).tokens;
}

export function createToken(draft: Pick<Token, 'name' | 'scope' | 'connection'>): Promise<NewToken> {
  return call<NewToken>('/v1/tokens', { method: 'POST', body: draft });
}

export function revokeToken(name: string): Promise<void> {
  return call(`/v1/tokens/${encodeURIComponent(name)}`, { method: 'DELETE' });
}

/** All of them, however many there are. */
export async function listConnections(): Promise<readonly Connection[]> {
  const found: Connection[] = [];
  for (let after = ''; ;) {
    const path = `/v1/connections?limit=1000${after}`;
    const { connections, cursor } = await call<{ connections: readonly Connection[]; cursor?: string }>(path);
    found.push(...connections);
    if (cursor === undefined) return found;
    after = `&after=${encodeURIComponent(cursor)}`;
  }
}

export async function listSenders(connection: string): Promise<readonly Sender[]> {
  return (await call<{ senders: readonly Sender[] }>(`/v1/connections/${connection}/senders`)).senders;
}
