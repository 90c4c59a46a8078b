export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/**
 * The text format of Prometheus as OpenMetrics 1.0: a counter's name is without `_total` where it is described, there are no blank
 * lines, and the end is marked. (The library's own conversion renames its counters for good.)
 */
export function toOpenMetrics(text: string): string {
  const counters = new Set([...text.matchAll(/^# TYPE (\S+)_total counter$/gm)].map(([, name]) => name));
  const lines = text.split('\n').filter((line) => line !== '');
  const converted = lines.map((line) =>
    line.replace(/^(# (?:HELP|TYPE) )(\S+)_total(?= )/, (whole, keyword: string, name: string) =>
      counters.has(name) ? `${keyword}${name}` : whole,
    ),
  );
  return `${converted.join('\n')}\n# EOF\n`;
}
