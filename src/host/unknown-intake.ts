import { ConnectorError, fault } from '../fault';

/**
 * Rejects as the work does. When it is not known whether records were taken in, it says what to do about it.
 * @param hasKey whether they came with an idempotency key
 */
export async function explainUnknown<T>(work: Promise<T>, hasKey: boolean): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.faults[0].code !== 'commit_unknown') throw error;
    const message = `It is not known whether these records were taken in. ${error.faults[0].message}`;
    const hint = hasKey
      ? 'Send the same records again with the same Idempotency-Key, before newer ones: they are taken in exactly once.'
      : 'Send the same records again, before newer ones. They may then be taken in twice, which does no harm where the newest change of a member wins; with an Idempotency-Key they would be taken in exactly once.';
    throw new ConnectorError([fault('commit_unknown', message, { hint })], { cause: error });
  }
}
