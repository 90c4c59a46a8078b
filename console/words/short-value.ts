const most = 200;

/** A value as JSON, of which no more is shown than a person reads. */
export function shortValue(value: unknown): string {
  return value === undefined ? 'nothing' : shortText(JSON.stringify(value));
}

/** A text, of which no more is shown than a person reads. */
export function shortText(text: string): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… (${new Intl.NumberFormat('en').format(text.length)} characters)`;
}
