const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A whole number for people. */
export function figure(value: number): string {
  return whole.format(value);
}

export function count(value: number, one: string, many: string): string {
  return `${figure(value)} ${value === 1 ? one : many}`;
}

/** The time of day. @param at epoch milliseconds, or an ISO date */
export function timeOf(at: number | string | Date): string {
  return clock.format(new Date(at));
}

export function dayOf(at: number | string | Date): string {
  return day.format(new Date(at));
}

/** The time of day, and the day as well unless it is today. @param now epoch milliseconds */
export function momentOf(at: number | string | Date, now = Date.now()): string {
  return dayOf(at) === dayOf(now) ? timeOf(at) : `${timeOf(at)} on ${dayOf(at)}`;
}
