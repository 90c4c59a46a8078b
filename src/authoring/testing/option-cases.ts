import assert from 'node:assert/strict';
import type { FieldOption, HttpMethod, HttpResponse, OptionSource, Values } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { namesOfAuth } from '../../runtime/manifest/auth';
import { completeRequest } from '../../runtime/delivery/batch/build-request';
import { loadConnector } from '../../runtime/open/actions';
import { optionNeeds } from '../../runtime/open/option-needs';
import { deepFreeze, firstExample, withoutSecrets, type ContractCase } from './example-cases';

/** One page of values that the vendor offers, by its documentation: the request, a response, and what is read from it. */
export interface OptionExample {
  /** As `options` of the manifest has it. */
  readonly name: string;
  /** What the page before has said; left out for the first. */
  readonly next?: string;
  readonly request: { readonly method: HttpMethod; readonly url: string };
  readonly response: HttpResponse;
  readonly options: readonly FieldOption[];
  /** What the page says of the next one. */
  readonly then?: string;
}

/** Tests of how the vendor is asked for the values of fields: as the examples say, by pure code, from what is needed alone. */
export function optionCases(declaration: Declaration, examples: readonly OptionExample[]): readonly ContractCase[] {
  const { options = {} } = loadConnector(declaration);
  return Object.keys(declaration.manifest.options ?? {}).flatMap((name) => {
    const own = examples.filter((example) => example.name === name);
    if (own.length === 0) {
      const message = `Give contractCases options: for ${name} the request, a response, and the options that it holds.`;
      return [{ name: `has an example of options ${name}`, run: () => Promise.reject(new Error(message)) }];
    }
    return own.map((example, index) => ({
      name: `options ${name}: example ${index} is asked for and read`,
      run() {
        const source = options[name];
        assert.ok(source, `the code has no options ${name}`);
        checkExample(declaration, source, example);
        return Promise.resolve();
      },
    }));
  });
}

function checkExample(declaration: Declaration, source: OptionSource<Values>, example: OptionExample): void {
  const { name, next, request, response, options, then } = example;
  const needs = optionNeeds(declaration, name);
  const visible = withoutSecrets(declaration, firstExample(declaration));
  const configuration = Object.fromEntries(Object.entries(visible).filter(([field]) => needs.includes(field)));
  const context = deepFreeze({ configuration, sessionId: '' });
  const build = () => source.buildRequest(context, next);
  const completed = completeRequest(
    build(),
    { userAgent: declaration.manifest.id, takenNames: namesOfAuth(declaration.manifest.auth) },
    `options ${name}`,
  );
  if ('code' in completed) assert.fail(completed.message);
  assert.deepEqual({ method: completed.method, url: completed.url }, { method: request.method, url: request.url });
  assert.deepEqual(build(), build());
  const page = source.read(deepFreeze(structuredClone(response)), next);
  assert.deepEqual(page.options, options);
  assert.equal(page.next, then);
}
