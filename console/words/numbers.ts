const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A whole number for people. */
export function figure(value: number): string {
  return whole.format(value);
}

export function count(value: number, one: string, many: string): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

/** The time of day. @param at epoch milliseconds, or an ISO date */
export function timeOf(at: number | string | Date): string {
  return clock.format(new Date(at));
}
