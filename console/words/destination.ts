/** The origin that requests go to, when it is none of the vendor's own. @param egress origins, and fields that hold one */
export function isElsewhere(destination: string, egress: readonly string[]): string | undefined {
  const origin = /^(https?:\/\/[^/]+)/.exec(destination)?.[1];
  return origin === undefined || egress.includes(origin) ? undefined : origin;
}
