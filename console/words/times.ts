const hourAndMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const withSeconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
const dayMs = 86_400_000;

/** The time of day, with the day when that is another one. @param now epoch milliseconds */
export function momentOf(at: string | number, now: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? hourAndMinute.format(date) : `${day.format(date)}, ${hourAndMinute.format(date)}`;
}

export function secondOf(at: string | number): string {
  return withSeconds.format(new Date(at));
}

/** With its date and zone, for who wants to know exactly. */
export function exactly(at: string | number): string {
  return full.format(new Date(at));
}

/** How long something lasts, by its largest unit. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** How long ago it was, or the day when that is long ago. @param now epoch milliseconds */
export function ago(at: string | number, now: number): string {
  const ms = now - new Date(at).getTime();
  return ms < 2 * dayMs ? `${lasting(ms)} ago` : `on ${day.format(new Date(at))}`;
}
