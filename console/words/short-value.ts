const most = 200;

/** A value as JSON, of which no more is shown than a person reads. */
export function shortValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… (${new Intl.NumberFormat('en').format(text.length)} characters)`;
}
