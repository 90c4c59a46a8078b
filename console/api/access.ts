import type { NewToken, Sender, Token } from './types';
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

export async function listSenders(connection: string): Promise<readonly Sender[]> {
  return (await call<{ senders: readonly Sender[] }>(`/v1/connections/${connection}/senders`)).senders;
}
