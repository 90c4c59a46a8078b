/** The account that the simulator plays. All its keys are made up. */
export interface Account {
  readonly token: string;
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  readonly environments: readonly Environment[];
}

export interface Environment {
  /** The client-side ID. */
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly sdkKey: string;
  readonly mobileKey: string;
}

/** An account with two environments, the first of which has the given client-side ID. */
export function createAccount(token: string, clientSideId: string): Account {
  return {
    token,
    project: { id: '5f9b1c2d3e4f5a6b7c8d9e00', key: 'default', name: 'Simulated project' },
    environments: [
      createEnvironment(clientSideId, 'production', 'Production', '1'),
      createEnvironment('5f9b1c2d3e4f5a6b7c8d9e10', 'test', 'Test', '2'),
    ],
  };
}

function createEnvironment(id: string, key: string, name: string, digit: string): Environment {
  const uuid = `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`;
  return { id, key, name, sdkKey: `sdk-${uuid}`, mobileKey: `mob-${uuid}` };
}

/** The body of GET /api/v2/caller-identity for the account's token. */
export function describeCaller(account: Account): object {
  return {
    accountId: '5f9b1c2d3e4f5a6b7c8d9e01',
    authKind: 'token',
    tokenKind: 'auth',
    tokenName: 'Simulated token',
    tokenId: '5f9b1c2d3e4f5a6b7c8d9e02',
    projectName: account.project.name,
    serviceToken: true,
  };
}

/** The body of GET /api/v2/projects. As in LaunchDarkly, expanding the environments brings their SDK and mobile keys. */
export function listProjects({ project, environments }: Account, expandEnvironments: boolean): object {
  const items = environments.map(({ id, key, name, sdkKey, mobileKey }) => ({
    _id: id,
    key,
    name,
    apiKey: sdkKey,
    mobileKey,
    color: '417505',
    confirmChanges: false,
  }));
  return {
    totalCount: 1,
    items: [
      {
        _id: project.id,
        key: project.key,
        name: project.name,
        tags: [],
        ...(expandEnvironments ? { environments: { totalCount: items.length, items } } : {}),
      },
    ],
  };
}
