/** What the host answers about who may call it, and how others are set up to. */

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
