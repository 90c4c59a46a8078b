import { actors, faultKinds } from '../../faults/kinds';
import type { FaultCatalogue } from '../../faults/define-faults';

/** Catalogues of faults as Markdown: a section for each kind, an entry for each code. */
export function emitFaults(catalogues: readonly FaultCatalogue[]): string {
  const entries = catalogues.flatMap((catalogue) => Object.entries(catalogue));
  const sections = Object.entries(faultKinds).flatMap(([kind, { effect, who: usual }]) => [
    `## Kind ${code(kind)}`,
    effect,
    ...entries
      .filter(([, entry]) => entry.kind === kind)
      .flatMap(([name, { title, who = usual, hint }]) => [
        `### ${code(name)}`,
        `${title}.`,
        `- **Who must act**: ${actors[who]}\n- **What to do**: ${hint}`,
      ]),
  ]);
  const intro =
    'Every failure has a code. The code has a kind, and the kind alone decides what happens next; a retry cannot be set by hand.';
  return `${['# Faults', intro, ...sections].join('\n\n')}\n`;
}

function code(name: string): string {
  return `\`${name}\``;
}
