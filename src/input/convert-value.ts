/** The JSON types that a parameter can have; `any` when several are allowed. */
export type ParameterType = 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'any';

/** The value of a parameter, or in words why there is none. `absent` stands for no value at all. */
export type Converted = { readonly value: unknown } | { readonly reason: string; readonly hint: string } | 'absent';

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
]);

/** Converts the text of a cell. An empty one is absent; text for a text parameter is taken as it is. */
export function convertText(text: string, type: ParameterType): Converted {
  if (text === '') return 'absent';
  if (type === 'string') return { value: text };
  if (type === 'boolean') {
    const value = booleans.get(text.toLowerCase());
    return value === undefined
      ? { reason: 'holds text that is neither true nor false', hint: 'Write true or false (1, 0, yes and no will do), or leave it empty.' }
      : { value };
  }
  if (type !== 'integer' && type !== 'number') return { value: text };
  const value = Number(text);
  const fits =
    type === 'integer'
      ? /^-?\d+$/.test(text) && Number.isSafeInteger(value)
      : /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) && Number.isFinite(value);
  return fits
    ? { value }
    : {
        reason: `holds text that is no ${type === 'integer' ? 'whole number' : 'number'}`,
        hint: 'Write it with digits only, or leave it empty.',
      };
}

/**
 * Converts a JSON value. `null` is absent. A whole number for a text parameter becomes its decimal text, since exports
 * write IDs as numbers; one that JavaScript cannot hold exactly is refused. What fits no rule is left to the validator.
 */
export function convertJson(value: unknown, type: ParameterType): Converted {
  if (value === null || value === undefined) return 'absent';
  if (type === 'string') return typeof value === 'number' ? numberAsText(value) : { value };
  if (typeof value === 'string' && value !== '') return convertText(value, type);
  if (type === 'boolean' && (value === 0 || value === 1)) return { value: value === 1 };
  return { value };
}

function numberAsText(value: number): Converted {
  if (Number.isSafeInteger(value)) return { value: String(value) };
  return Number.isInteger(value)
    ? { reason: 'holds a number with more digits than can be read exactly', hint: 'Write it as text, between double quotes.' }
    : {
        reason: 'holds a number with a fraction, whose digits may not be the ones that were meant',
        hint: 'Write it as text, between double quotes.',
      };
}
