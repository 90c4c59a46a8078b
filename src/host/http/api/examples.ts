import type { Values } from '../../../contract';
import type { HostConnector } from '../../connectors/host-connector';
import type { Schema } from '../../../runtime/validation/validator';

/** Examples for the description of the interface, made from those of the connector's own schemas. */
export type Examples = ReturnType<typeof examplesOf>;

const shownCharacters = 4;

/** @param connectors of which the first gives the examples */
export function examplesOf([first, ...others]: readonly HostConnector[]) {
  if (!first) throw new Error('a host has at least one connector');
  const { declaration, description } = first;
  const { manifest, schemas, schemaHash } = declaration;
  const { configuration: fields, actions } = description;
  const configuration = exampleOf(schemas[manifest.configuration]);
  const started = actions.slice(0, 2).map(({ id }) => ({ id, parameters: exampleOf(schemas[manifest.actions[id]?.parameters ?? '']) }));
  const { id: action = '', parameters = {} } = started[0] ?? {};
  const mappings = Object.fromEntries(started.map((each) => [each.id, sourcesOf(each.parameters)]));
  const happens = ['joined', 'left'] as const;
  const triggers = started.map(({ id }, at) => ({ audience: 'frequent-buyers', on: happens[at], action: id, trait: '/isMember' }));
  const isSecret = (name: string): boolean => fields.some((field) => field.secret && field.name === name);
  const entries = Object.entries(configuration);
  const { id, version } = first;
  const hasVersions = others.some((other) => other.id === id);
  /** Only where it is needed. */
  const connector = others.length > 0 && { connector: { id, ...(hasVersions && { version }) } };
  const draft = { ...connector, name: 'Frequent buyers', configuration, mappings, triggers };
  const url = new URL('/members', manifest.egress.find((origin) => URL.canParse(origin)) ?? 'https://vendor.example').href;
  const storedBy = { version: manifest.version, hash: schemaHash };
  const at = '2026-11-20T08:00:00.000Z';
  const fault = { code: 'rejected_by_vendor', kind: 'rejected', message: 'The vendor refused it.', hint: 'Correct it.', who: 'you' };
  return {
    draft,
    configuration,
    configurationDraft: { ...connector, configuration },
    change: { name: 'Buyers', mappings },
    connection: {
      id: 'd0c4b5a69788f6e1',
      revision: 1,
      connector: { id },
      connectorVersion: version,
      name: draft.name,
      configuration: Object.fromEntries(entries.filter(([name]) => !isSecret(name))),
      secrets: Object.fromEntries(
        entries.filter(([name]) => isSecret(name)).map(([name, value]) => [name, String(value).slice(-shownCharacters)]),
      ),
      mappings,
      triggers,
      status: 'inactive',
      destination: url,
      storedBy,
    },
    step: { id: 'token', title: 'Token', status: 'passed', message: 'It is accepted.' },
    invocation: { action, parameters },
    event: { event: 'joined', visitor: { isMember: true, profile: parameters } },
    result: { index: 0, status: 'queued' },
    outcome: { cursor: '17', first: 0, count: 40, action, status: 'accepted', attempts: 1, at },
    deadLetter: { id: 7, index: 2, action, parameters, attempts: 1, fault, at, storedBy },
    member: {
      asOf: at,
      by: 'host',
      complete: true,
      scopes: [
        {
          scope: 'segment',
          accepted: { isPresent: true, at, occurredAt: at },
          summary: `The vendor accepted at ${at} that the member was added, by a change of ${at}.`,
        },
      ],
      summary: `As of ${at}, by what was delivered from this host; nothing was read from the vendor.`,
    },
    sync: {
      dryRun: false,
      asOf: at,
      complete: true,
      comparison: { added: 120, changed: 0, unchanged: 98_000, removed: 40, newer: 2 },
      nameless: 0,
      enqueued: 160,
      refused: 0,
      refusals: [],
      warnings: [],
      summary:
        '120 to add, 0 to send again, 40 to remove, 98,000 unchanged. 2 members have newer changes and are neither added nor removed. 160 changes are on disk.',
    },
    verification: {
      verification: {
        startedAt: at,
        endedAt: at,
        by: 'host',
        complete: true,
        members: 9_850,
        expected: 9_800,
        memberCount: 9_799,
        read: 1_000,
        missing: 1,
        surplus: 0,
        unknown: 0,
        changing: 0,
        bound: { members: 43, confidence: 0.95 },
        requests: 1_002,
        differing: [{ key: 'ana', expected: 'present', acceptedAt: at }],
        summary: '999 agree, 1 differs: 1 missing at the vendor.',
      },
    },
    assessment: {
      valid: true,
      fields: fields.map(({ name, secret }) => ({ name, ...(!secret && { value: configuration[name] }), errors: [], warnings: [] })),
      errors: [],
    },
    preview: { requests: [{ method: 'POST', url, headers: {}, body: { members: [parameters] }, records: [0] }], unsent: [], mapped: [] },
    counts: { connection: 'd0c4b5a69788f6e1', waiting: 12, resends: 0, deadLetters: 2, oldestAt: at },
  };
}

function sourcesOf(parameters: Values): object {
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, { pointer: `/profile/${name}` }]));
}

function exampleOf(schema: Schema | undefined): Values {
  const [example] = schema?.examples ?? [];
  return typeof example === 'object' && example !== null ? (example as Values) : {};
}
