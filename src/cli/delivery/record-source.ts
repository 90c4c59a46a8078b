import type { Invocation } from '../../contract';
import { ConnectorError } from '../../fault';
import type { Refusal } from '../../input/convert-record';
import type { InputChunk } from '../../input/open-input';
import type { RecordLocation } from '../../input/record-locations';
import { RecordLocations } from '../../input/record-locations';

/** The records of an input on their way into a delivery, and the way back from an invocation to its record. */
export class RecordSource {
  readonly places = new RecordLocations();
  /** Why the input could not be read to its end. */
  broken: ConnectorError | undefined;
  /** True when nothing is left of the input. */
  isRead = false;

  constructor(
    private readonly input: AsyncIterable<InputChunk>,
    private readonly onRefused: (refused: readonly (Refusal & RecordLocation)[]) => Promise<void>,
  ) {}

  /** The invocations, in arrays. An input that breaks off ends the iteration: what came before is delivered all the same. */
  async *invocations(): AsyncGenerator<readonly Invocation[]> {
    try {
      for await (const { invocations, places, refused } of this.input) {
        this.places.add(places);
        if (refused.length > 0) await this.onRefused(refused);
        if (invocations.length > 0) yield invocations;
      }
      this.isRead = true;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      this.broken = error;
    }
  }
}
