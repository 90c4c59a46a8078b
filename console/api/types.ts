import type { components } from './generated/api';

/** What the host answers, by the names that the page has for it. Made from the description of its interface by "npm run openapi". */

type Schemas = components['schemas'];
/** The members of all kinds of a value. */
type All<Kinds> = (Kinds extends unknown ? (kind: Kinds) => void : never) extends (kind: infer Every) => void ? Every : never;

export type Fault = Schemas['Fault'];
export type Connection = Schemas['Connection'];
export type Trigger = Connection['triggers'][number];
/** What each audience has of its own, in a template. */
export type PerAudience = NonNullable<Connection['perAudience']>;
export type CheckStep = Schemas['CheckStep'];
export type Outcome = Schemas['Outcome'];
export type DeadLetter = Schemas['DeadLetter'];
export type PreviewedRequest = Schemas['PreviewedRequest'];
export type Preview = Schemas['Preview'];
export type Counts = Pick<Schemas['Counts'], 'waiting' | 'deadLetters'>;
export type SendStep = Schemas['SendStep'];
/** The values of a field that the vendor offers. */
export type OptionList = Schemas['OptionList'];
export type NewestVisitor = Schemas['NewestVisitor'];
/** One that the host was started with, and the id of its connector. */
export type Simulator = Required<Schemas['Simulator']> & { readonly connector: string };
export type DeclaredFault = Schemas['DeclaredFault'];
export type ActiveFault = Schemas['ActiveFault'];
export type Member = Schemas['Member'];
export type MemberScope = Schemas['ScopeOfMember'];
export type LiveState = Schemas['LiveState'];
/** Each line has one of these members. */
export type VerifyLine = Partial<All<Schemas['VerifyLine']>>;

export type StateFacts = Schemas['State'];
export type Series = Schemas['Series'];
export type SeriesPoint = Series['points'][number];
export type Reason = Schemas['Reason'];
export type Replay = Schemas['ReplayJob'];
export type Question = Required<Schemas['HeldRemovals']>;
export type Change = Schemas['ChangeList']['changes'][number];

export type FileOptions = Schemas['FileOptions'];
export type FileColumn = Schemas['FileColumn'];
export type Inspection = Schemas['Inspection'];
export type DryRun = Schemas['DryRun'];
export type Upload = Schemas['Upload'];
export type RowOutcome = Schemas['RowOutcome'];
export type Comparison = Schemas['Sync'];

export type Token = Schemas['Token'];
export type Scope = Token['scope'];
export type NewToken = Schemas['NewToken'];
export type Sender = Schemas['Sender'];

/** Where each parameter comes from: one source, or several of which the first that is not empty counts. */
export type Mapping = Connection['mappings'][string];
export type Source = Extract<Mapping[string], { readonly pointer: string } | { readonly text: string }>;
export type PointerSource = Extract<Source, { readonly pointer: string }>;
export type Transform = NonNullable<PointerSource['transforms']>[number];

/** How many outcomes there have been of each status. */
export type OutcomeCounts = Readonly<Record<Outcome['status'], number>>;

export type Period = 'hour' | 'day' | 'week' | 'sketch';

/** How a whole audience is taken. */
export interface AudienceOptions {
  readonly keepMissing: boolean;
  /** A number of members, or a share. */
  readonly allowRemovals?: string;
}
