import { ConnectorError } from '../../src/fault';
import { generate } from '../../src/authoring/generate/generate';

export interface Generated {
  readonly files?: unknown;
  readonly faults?: readonly { readonly code: string; readonly message: string }[];
}

interface Asked {
  readonly directory: string;
  readonly check: boolean;
}

/** Generates as often as it is asked to. */
process.on('message', ({ directory, check }: Asked) => {
  generate(directory, { check })
    .then(
      (files): Generated => ({ files }),
      (error: unknown): Generated => ({
        faults: error instanceof ConnectorError ? error.faults : [{ code: 'thrown', message: String((error as Error).stack) }],
      }),
    )
    .then(
      (generated) => process.send?.(generated),
      () => process.exit(1),
    );
});
