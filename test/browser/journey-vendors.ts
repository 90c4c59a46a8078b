import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

/** What differs in the journey from one connector to the next. The page knows none of it. */
export interface JourneyVendor {
  readonly vendor: string;
  /** Makes its folder; `undefined` for the connector of this package. */
  readonly folder: () => { readonly path: string | undefined; readonly remove: () => void };
  /** Titles of fields that are missing in an empty form. */
  readonly required: readonly string[];
  /** A secret that is refused by its form, and what it is told. */
  readonly wrongSecret: { readonly field: string; readonly value: string; readonly words: string };
  readonly action: { readonly id: string; readonly title: string };
  /** Where each required parameter is found in the sample. */
  readonly mapping: readonly (readonly [title: string, pointer: string])[];
  /** Of the request that the sample makes. */
  readonly requestText: (member: string) => string;
  readonly secretShown: string;
  readonly keyFields: readonly (readonly [title: string, value: (member: string) => string])[];
  readonly parametersOf: (member: string) => object;
  /** Where the simulator shows its members. */
  readonly statePage: string;
  /** Whether the connector can read members back. */
  readonly canRead: boolean;
}

export const vendors: readonly JourneyVendor[] = [
  {
    vendor: 'LaunchDarkly',
    folder: () => ({ path: undefined, remove: () => undefined }),
    required: ['Client-Side ID', 'Access Token', 'Segment Name', 'Segment ID'],
    wrongSecret: {
      field: 'Access Token',
      value: 'sdk-00000000-canary',
      words: "This is a server-side SDK key. Create an API access token on LaunchDarkly's Authorization page; it starts with api-.",
    },
    action: { id: 'add-member-to-segment', title: 'Add Member to Segment' },
    mapping: [['Member ID', '/profile/key']],
    requestText: (member) => `"member_id": "${member}"`,
    secretShown: 'Authorization: «accessToken»',
    keyFields: [['Member ID', (member) => member]],
    parametersOf: (memberId) => ({ memberId }),
    statePage: '/_simulator/segments?members=all',
    canRead: true,
  },
  {
    vendor: 'Klaviyo',
    folder: () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'connector-'));
      cpSync(path.join(root, 'examples/connectors/klaviyo'), folder, { recursive: true });
      mkdirSync(path.join(folder, 'node_modules'));
      symlinkSync(root, path.join(folder, 'node_modules/launchdarkly-audience-cohorting'));
      return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
    },
    required: ['Private API Key'],
    wrongSecret: {
      field: 'Private API Key',
      value: 'AbC123',
      words: 'Private API Key must be pk_ followed by letters and digits.',
    },
    action: { id: 'add-to-list', title: 'Add to List' },
    mapping: [
      ['List ID', '/profile/list'],
      ['Profile ID', '/profile/key'],
    ],
    requestText: (member) => `"id": "${member}"`,
    secretShown: 'Authorization: Klaviyo-API-Key «privateKey»',
    keyFields: [
      ['List ID', () => 'Y6nRLr'],
      ['Profile ID', (member) => member],
    ],
    parametersOf: (profileId) => ({ listId: 'Y6nRLr', profileId }),
    statePage: '/_simulator/state',
    canRead: false,
  },
];
