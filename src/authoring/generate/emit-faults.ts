import type { Actor, FaultKind } from '../../contract';
import { catalogue } from '../../fault';

const kinds: Readonly<Record<FaultKind, string>> = {
  invalid: 'It is wrong before anything is sent. It is not tried again.',
  rejected: 'The vendor refused it. A batch is split until the one item at fault stands alone; the others go through.',
  too_large: 'A batch is halved until it fits.',
  conflict: 'It is tried again soon.',
  rate_limited: 'The whole account waits as long as the vendor says, then it goes on.',
  unavailable: 'It was not applied. It is tried again later, with growing pauses.',
  ambiguous: 'It may or may not have been applied. It is tried again, and asserted once more later.',
  unauthorized: 'The connection pauses. Nothing is lost.',
  misconfigured: 'Nothing starts, or the connection pauses. Nothing is lost.',
  bug: 'A defect. What it hits fails; the rest goes on.',
};

const actors: Readonly<Record<Actor, string>> = {
  you: 'you',
  nobody: 'nobody; it passes by itself',
  vendor: 'the vendor',
  developer: "the connector's makers",
};

/** The catalogue of faults as Markdown: a section for each kind, an entry for each code. */
export function emitFaults(): string {
  const entries = Object.entries(catalogue);
  const sections = Object.entries(kinds).flatMap(([kind, effect]) => [
    `## Kind ${code(kind)}`,
    effect,
    ...entries
      .filter(([, entry]) => entry.kind === kind)
      .flatMap(([name, { title, who, hint }]) => [
        `### ${code(name)}`,
        `${title}.`,
        `- **Who acts**: ${actors[who]}\n- **What to do**: ${hint}`,
      ]),
  ]);
  const intro =
    'Every failure has a code. The code has a kind, and the kind alone decides what happens next; a retry cannot be set by hand.';
  return `${['# Faults', intro, ...sections].join('\n\n')}\n`;
}

function code(name: string): string {
  return `\`${name}\``;
}
