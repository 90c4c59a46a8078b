/** The account that the simulator plays. All its keys are made up. */
export interface Account {
  readonly token: string;
  /** The one that members are delivered to is the last. */
  readonly projects: readonly Project[];
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
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

/** How large an account is, beside the project and the two environments that every one has. */
export interface AccountSize {
  /** Default 0. */
  readonly otherProjects?: number;
  /** In the project that members are delivered to. Default 0. */
  readonly otherEnvironments?: number;
}

/** An account with an environment that has the given client-side ID; of all, it is listed last but one. */
export function createAccount(
  token: string,
  clientSideId: string,
  { otherProjects = 0, otherEnvironments = 0 }: AccountSize = {},
): Account {
  const others = (count: number) => Array.from({ length: count }, (_none, index) => String(index + 1));
  return {
    token,
    projects: [
      ...others(otherProjects).map((number) => ({
        id: `project-${number}`,
        key: `other-${number}`,
        name: `Other project ${number}`,
        environments: [createEnvironment(`environment-of-${number}`, 'production', 'Production', '3')],
      })),
      {
        id: '5f9b1c2d3e4f5a6b7c8d9e00',
        key: 'default',
        name: 'Simulated project',
        environments: [
          ...others(otherEnvironments).map((number) =>
            createEnvironment(`environment-${number}`, `other-${number}`, `Other environment ${number}`, '4'),
          ),
          createEnvironment(clientSideId, 'production', 'Production', '1'),
          createEnvironment('5f9b1c2d3e4f5a6b7c8d9e10', 'test', 'Test', '2'),
        ],
      },
    ],
  };
}

/** The environment with this client-side ID. */
export function findEnvironment({ projects }: Account, clientSideId: string | undefined): Environment | undefined {
  return projects.flatMap(({ environments }) => environments).find(({ id }) => id === clientSideId);
}

/** The environment with these keys. */
export function environmentAt({ projects }: Account, project = '', environment = ''): Environment | undefined {
  return projects.find(({ key }) => key === project)?.environments.find(({ key }) => key === environment);
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
    projectName: account.projects.at(-1)?.name,
    serviceToken: true,
  };
}

/** The body of GET /api/v2/projects. As in LaunchDarkly, expanding the environments brings the first of them, with their keys. */
export function listProjects({ projects }: Account, query: URLSearchParams): object {
  const isExpanded = (query.get('expand') ?? '').split(',').includes('environments');
  return pageOf(projects, query, (project) => ({
    _id: project.id,
    key: project.key,
    name: project.name,
    tags: [],
    ...(isExpanded && { environments: pageOf(project.environments, new URLSearchParams(), describeEnvironment) }),
  }));
}

/** The body of GET /api/v2/projects/{project}/environments; `undefined` for no such project. */
export function listEnvironments({ projects }: Account, key: string | undefined, query: URLSearchParams): object | undefined {
  const project = projects.find((each) => each.key === key);
  return project && pageOf(project.environments, query, describeEnvironment);
}

function describeEnvironment({ id, key, name, sdkKey, mobileKey }: Environment): object {
  return { _id: id, key, name, apiKey: sdkKey, mobileKey, color: '417505', confirmChanges: false };
}

/** Entries of a page, unless another number is asked for ("List projects", 2026-11-29). */
const usualLimit = 20;
const largestLimit = 100;

function pageOf<T>(all: readonly T[], query: URLSearchParams, describe: (entry: T) => object): object {
  const from = Number(query.get('offset') ?? 0);
  const limit = Math.min(largestLimit, Number(query.get('limit') ?? usualLimit));
  return { totalCount: all.length, items: all.slice(from, from + limit).map(describe) };
}
