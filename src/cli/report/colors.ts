const codes = { red: 31, green: 32, yellow: 33, faint: 2 } as const;

/** Gives text a colour, or leaves it as it is. */
export type Paint = (color: keyof typeof codes, text: string) => string;

export const plain: Paint = (_color, text) => text;

export const colored: Paint = (color, text) => `\u001b[${codes[color]}m${text}\u001b[0m`;

/** FORCE_COLOR and NO_COLOR decide, else whether the stream is a screen that knows colours. */
export function choosePaint(isScreen: boolean, { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>): Paint {
  const isColored = FORCE_COLOR ? !/^(0|false)$/.test(FORCE_COLOR) : !NO_COLOR && isScreen && TERM !== 'dumb';
  return isColored ? colored : plain;
}

/** A sign before a result, on a screen with colours only. */
export function sign(paint: Paint, is: 'good' | 'bad'): string {
  if (paint === plain) return '';
  return is === 'good' ? `${paint('green', '✓')} ` : `${paint('red', '✗')} `;
}
