import type { Row } from '../row';
import { playLateSource, type LateSource } from '../simulation/late-source';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const day = 24 * hourMs;

/** Whether nobody may be wrong, and else what there is to see. */
const sources: readonly (readonly [name: string, source: LateSource, isRight: boolean])[] = [
  ['by source time, window of 24 h', { orderWindowMs: day }, true],
  ['by arrival', { orderWindowMs: undefined }, false],
  ['window of 2 h', { orderWindowMs: 2 * hourMs }, false],
  ['window of 1 h', { orderWindowMs: hourMs }, false],
  ['window of 15 min', { orderWindowMs: 15 * minuteMs }, false],
  ['times to the minute', { orderWindowMs: day, precisionMs: minuteMs }, false],
  ['10 % without a time', { orderWindowMs: day, shareUntimed: 0.1 }, false],
  ['in order, 5 % delivered twice, by source time', { orderWindowMs: day, repeats: true }, true],
  ['in order, 5 % delivered twice, by arrival', { orderWindowMs: undefined, repeats: true }, false],
];

/** Members whose changes come in another order than they happened in. */
export const lateSourceRow: Row = {
  id: 'late-source',
  title: 'wrong members when a source is late: by source time, by arrival, with shorter windows',
  inShort: true,
  run: async ({ profile, seed }) => {
    const members = profile === 'long' ? 20_000 : 500;
    const figures: Record<string, string> = {};
    const broken: string[] = [];
    let wrong = 0;
    for (const [name, source, isRight] of sources) {
      const result = await playLateSource(seed, members, source);
      const sent = (result.carried / result.changes).toFixed(2);
      const share = ((100 * result.wrong) / members).toFixed(2);
      figures[`\n           ${name}:`] = `wrong ${share} % (${result.wrong}), sent ${sent} for each of ${result.changes} changes`;
      if (isRight) wrong += result.wrong;
      else if (source.orderWindowMs === undefined && result.wrong === 0)
        broken.push(`${name} leaves nobody wrong, so that it proves nothing`);
    }
    return { wrong, broken, figures };
  },
};
