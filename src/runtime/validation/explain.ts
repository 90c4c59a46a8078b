import { brokenRule } from './broken-rule';
import { explainValue, nameOf, showName, unknownName, whereToFind, type Target } from './explain-value';
import { formatCount } from './format-count';
import { isObject } from './json-pointer';
import { isAnySchema, type AnySchema } from './keywords';
import { quote } from './quote';
import { asSchema, find, isSchema, locate, resolve } from './resolve';
import type { Located, Schemas } from './resolve';
import type { Problem, Schema } from './validator';
import { expectedOf, labelOf } from './wording';
import type { Wording } from './wording';

const maxProblems = 20;
const maxAlternatives = 5;

/** Finds what is wrong with a value, in words: one problem for each missing or unknown property, and for each wrong value. */
export function explain(value: unknown, path: string, schemas: Schemas, wording: Wording): readonly Problem[] {
  const root = locate(path, schemas);
  const target = { value, place: '', described: resolve(root, schemas) ?? root, secret: false, required: true };
  const problems: Problem[] = [];
  let left = 0;
  for (const { describe } of new Explainer(schemas, wording).findings(root, target)) {
    if (problems.length < maxProblems) problems.push(describe());
    else left += 1;
  }
  if (left === 0) return problems;
  return [...problems, { field: '', message: `There are ${formatCount(left)} more problems.`, hint: 'Correct these first.' }];
}

interface Finding {
  readonly place: string;
  readonly keyword: string;
  /** Makes the words, which most findings do not need. */
  readonly describe: () => Problem;
}

/** Judges values as the compiled validators do, and says why. */
class Explainer {
  /** Alternatives whose words are being made. */
  #nesting = 0;

  constructor(
    private readonly schemas: Schemas,
    private readonly wording: Wording,
  ) {}

  /** What is wrong, in the order of the schema. Nothing is computed that is not asked for. */
  *findings(node: Located, target: Target): Generator<Finding, void> {
    const { schema, id } = node;
    const { value } = target;
    const broken = brokenRule(schema, value);
    // A text whose length is refused is not searched: a megabyte takes 40 ms, and its length is reason enough.
    const isJudged = schema.not !== undefined && broken !== 'maxLength';
    const not = isJudged && this.#fits({ schema: asSchema(schema.not ?? true), id }, target) ? 'not' : undefined;
    const keyword = not ?? broken;
    if (keyword !== undefined) yield this.#wrong(keyword, node, target);
    if (not !== undefined || ['type', 'const', 'enum'].includes(broken ?? '')) return;
    const inner = (entry: AnySchema): Located => ({ schema: asSchema(entry), id });
    const found = schema.$ref === undefined ? undefined : find(schema.$ref, id, this.schemas);
    if (found) yield* this.findings(found, target);
    if (Array.isArray(value)) yield* this.#inList(value, node, target);
    else if (isObject(value)) yield* this.#inObject(value, node, target);
    for (const entry of listOf(schema['allOf'])) yield* this.findings(inner(entry), target);
    if (isAnySchema(schema['if'])) {
      const condition = inner(schema['if']);
      const fits = this.#fits(condition, target);
      const branch = fits ? schema['then'] : schema['else'];
      // Nothing else is allowed: what is wrong is what the condition says.
      if (branch === false) yield* fits ? [this.#wrong('not', inner({ not: condition.schema }), target)] : this.findings(condition, target);
      else if (isAnySchema(branch)) yield* this.findings(inner(branch), target);
    }
    for (const name of ['anyOf', 'oneOf']) {
      const branches = listOf(schema[name]).map(inner);
      // Each branch is judged once: in a schema that contains itself, twice would double with every level.
      const found = branches.map((branch) => [...firstOf(this.findings(branch, target), maxProblems)]);
      const fitting = found.filter((findings) => findings.length === 0).length;
      if (fitting === 0 && branches.length > 0) yield* this.#fitsNone(found, node, target);
      else if (fitting > 1 && name === 'oneOf') yield this.#fitsSeveral(fitting, branches.length, node, target);
    }
  }

  #fits(node: Located, target: Target): boolean {
    return this.findings(node, target).next().done === true;
  }

  *#inList(value: readonly unknown[], { schema, id }: Located, target: Target): Generator<Finding, void> {
    const { items, additionalItems, contains } = schema;
    for (const at of value.keys()) {
      const entry = Array.isArray(items) ? ((items as readonly AnySchema[])[at] ?? additionalItems) : items;
      if (isAnySchema(entry)) yield* this.#inside(String(at), entry, id, target);
    }
    const fits = (at: number): boolean => this.#inside(String(at), contains as AnySchema, id, target).next().done === true;
    if (isAnySchema(contains) && ![...value.keys()].some(fits)) yield this.#wrong('contains', { schema, id }, target);
  }

  *#inObject(value: Readonly<Record<string, unknown>>, { schema, id }: Located, target: Target): Generator<Finding, void> {
    const { properties = {}, required = [], patternProperties, additionalProperties, propertyNames, dependencies } = schema;
    for (const name of required) if (!has(value, name)) yield this.#missing(name, schema, id, target);
    const needs = Object.entries(isSchema(dependencies) ? dependencies : {}).filter(([name]) => has(value, name));
    for (const [present, needed] of needs) {
      const names = Array.isArray(needed) ? (needed as readonly string[]) : [];
      for (const name of names) if (!has(value, name)) yield this.#missing(name, schema, id, target);
      if (needed === false) yield* this.#inside(present, false, id, target);
      else if (isAnySchema(needed)) yield* this.findings({ schema: asSchema(needed), id }, target);
    }
    const patterns = Object.entries(isSchema(patternProperties) ? patternProperties : {}).map(
      ([pattern, entry]) => [new RegExp(pattern, 'u'), entry as AnySchema] as const,
    );
    for (const name of Object.keys(value)) {
      if (isAnySchema(propertyNames) && !this.#fits({ schema: asSchema(propertyNames), id }, { ...target, value: name }))
        yield this.#wrongName(name, asSchema(propertyNames), target);
      const isKnown = Object.hasOwn(properties, name) || patterns.some(([pattern]) => pattern.test(name));
      if (additionalProperties === false && !isKnown) yield this.#unknown(name, target);
    }
    for (const [name, entry] of Object.entries(properties)) if (has(value, name)) yield* this.#inside(name, entry, id, target);
    for (const name of Object.keys(value)) {
      const matching = patterns.filter(([pattern]) => pattern.test(name));
      for (const [, entry] of matching) yield* this.#inside(name, entry, id, target);
      const isOther = matching.length === 0 && !Object.hasOwn(properties, name);
      if (isOther && isSchema(additionalProperties)) yield* this.#inside(name, additionalProperties, id, target);
    }
  }

  #inside(name: string, entry: AnySchema, id: string, target: Target): Generator<Finding, void> {
    const node = { schema: asSchema(entry), id };
    return this.findings(node, this.#enter(name, node, target));
  }

  /** The value inside. What the outer value's own schema says of it goes before what a part of that schema says. */
  #enter(name: string, node: Located, { value, place, described, secret }: Target): Target {
    const { properties = {}, required = [] } = described.schema;
    const own = Object.hasOwn(properties, name) ? { schema: asSchema(properties[name] ?? {}), id: described.id } : node;
    const inner = resolve(own, this.schemas) ?? own;
    const isKnown = this.wording.showsNames || Object.hasOwn(properties, name) || required.includes(name);
    const shownName = isKnown ? quote(name).slice(1, -1) : '*';
    return {
      value: isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined,
      place: place === '' ? shownName : `${place}.${shownName}`,
      described: inner,
      secret: secret || inner.schema.writeOnly === true,
      required: required.includes(name),
    };
  }

  #missing(name: string, schema: Schema, id: string, outer: Target): Finding {
    const own = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined;
    const { place, described } = this.#enter(name, { schema: asSchema(own ?? {}), id }, outer);
    const describe = (): Problem => {
      const hint = `Set it to ${expectedOf(described.schema)}.${whereToFind(described.schema)}`;
      return { field: place, message: `${labelOf(place, described.schema)} is missing.`, hint };
    };
    return { place, keyword: 'required', describe };
  }

  #unknown(name: string, target: Target): Finding {
    const { field, describe } = unknownName(name, target, this.wording);
    return { place: field, keyword: 'additionalProperties', describe };
  }

  #wrongName(name: string, names: Schema, { place }: Target): Finding {
    const describe = (): Problem => ({
      field: place,
      message: `${showName(name, [], this.wording)} cannot be a name in ${place === '' ? this.wording.owner : place}; it must be ${expectedOf(names, brokenRule(names, name))}.`,
      hint: 'Choose another name.',
    });
    return { place, keyword: 'propertyNames', describe };
  }

  /** @param part of the target's schema that holds the keyword */
  #wrong(keyword: string, part: Located, target: Target): Finding {
    const followed = () => resolve(part, this.schemas)?.schema ?? part.schema;
    return { place: target.place, keyword, describe: () => explainValue(keyword, followed(), target, this.wording) };
  }

  /** The value fits no alternative. Where it is plain which one was meant, what is wrong with that one. */
  *#fitsNone(found: readonly (readonly Finding[])[], part: Located, target: Target): Generator<Finding, void> {
    const { place, described } = target;
    const meant = found.filter((findings) => !findings.some((finding) => isOther(finding, place)));
    if (described.schema['x-expected'] !== undefined || part.schema['x-expected'] !== undefined) yield this.#wrong('anyOf', part, target);
    else if (meant.length === 1) yield* meant[0] ?? [];
    else if (found.every(([first]) => first && first.place === place && isOther(first, place))) yield this.#wrong('anyOf', part, target);
    else {
      const ways = (meant.length > 0 ? meant : found).slice(0, maxAlternatives);
      const describe = (): Problem => {
        // Alternatives inside alternatives would make the sentence ten times longer with every level.
        const shown = this.#nesting > 0 ? [] : ways;
        this.#nesting += 1;
        const texts = shown.map(
          (findings, at) =>
            `(${at + 1}) ${findings
              .slice(0, 2)
              .map((finding) => finding.describe().message)
              .join(' ')}`,
        );
        this.#nesting -= 1;
        const message = `${nameOf(target, this.wording)} fits none of its ${found.length} alternatives${texts.length === 0 ? '.' : `: ${texts.join(' ')}`}`;
        return { field: place, message, hint: `Make it fit one of them.${whereToFind(described.schema)}` };
      };
      yield { place, keyword: 'anyOf', describe };
    }
  }

  #fitsSeveral(fitting: number, all: number, part: Located, target: Target): Finding {
    const describe = (): Problem => {
      const message = `${nameOf(target, this.wording)} fits ${fitting} of its ${all} alternatives, and must fit exactly one: ${expectedOf(resolve(part, this.schemas)?.schema ?? part.schema, 'oneOf')}.`;
      return { field: target.place, message, hint: 'Leave out what belongs to the others.' };
    };
    return { place: target.place, keyword: 'oneOf', describe };
  }
}

function* firstOf<T>(values: Iterable<T>, limit: number): Generator<T> {
  let left = limit;
  for (const value of values) {
    yield value;
    if ((left -= 1) === 0) return;
  }
}

function listOf(schemas: unknown): readonly AnySchema[] {
  return Array.isArray(schemas) ? (schemas as readonly AnySchema[]) : [];
}

/** A property that is undefined counts as absent, also for the compiled validators. */
function has(value: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

/** Whether the value is of another kind than an alternative is for, or says so in a property with a fixed value. */
function isOther({ place, keyword }: Finding, whole: string): boolean {
  if (keyword === 'type' || keyword === 'anyOf') return place === whole;
  return keyword === 'const' || keyword === 'enum';
}
