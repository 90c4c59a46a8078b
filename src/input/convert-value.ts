/** The JSON types that a parameter can have; `any` when several are allowed. */
export type ParameterType = 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'any';

/** The value of a parameter, or in words why there is none. `absent` stands for no value at all. */
export type Converted = { readonly value: unknown } | { readonly reason: string; readonly hint: string } | 'absent';

const patterns: Readonly<Partial<Record<ParameterType, RegExp>>> = {
  boolean: /^(?:(true|1|yes)|false|0|no)$/i,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/,
};

/** Converts the text of a cell. An empty one is absent; text for a text parameter is taken as it is. */
export function convertText(text: string, type: ParameterType): Converted {
  if (text === '') return 'absent';
  const pattern = patterns[type];
  if (!pattern) return { value: text };
  const match = pattern.exec(text);
  if (type === 'boolean') {
    if (match) return { value: match[1] !== undefined };
    return {
      reason: 'holds text that is neither true nor false',
      hint: 'Write true or false (1, 0, yes and no will do), or leave it empty.',
    };
  }
  const value = Number(text);
  const isWhole = type === 'integer';
  if (match && (isWhole ? Number.isSafeInteger(value) : Number.isFinite(value))) return { value };
  return { reason: `holds text that is no ${isWhole ? 'whole number' : 'number'}`, hint: 'Write it with digits only, or leave it empty.' };
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
  const reason = Number.isInteger(value)
    ? 'holds a number with more digits than can be read exactly'
    : 'holds a number with a fraction, whose digits may not be the ones that were meant';
  return { reason, hint: 'Write it as text, between double quotes.' };
}
