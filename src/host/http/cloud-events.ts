import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../../contract';
import { quote } from '../../runtime/validation/quote';
import type { Validator } from '../../runtime/validation/validator';
import { hostFault, refusal } from '../host-faults';
import { bodies } from './schemas';
import { openValidator } from './validators';

/** A CloudEvent 1.0 as far as intake reads it. */
export interface CloudEvent {
  readonly type: string;
  /** When it happened. */
  readonly time?: unknown;
  readonly data?: unknown;
}

export const eventType = 'application/cloudevents+json';
export const eventBatchType = 'application/cloudevents-batch+json';

/** The content types of CloudEvents that are JSON: one event with its attributes, and a list of such events. */
export const cloudEventTypes: readonly string[] = [eventType, eventBatchType];

/** The value of a record, with the time of the event that carried it; or why there is none. */
export type Read =
  | {
      readonly value: unknown;
      readonly time?: unknown;
      /** What the headers say of it beside its value, in binary mode. */
      readonly head?: string;
    }
  | { readonly fault: Fault };

/** Compiled when the first event comes. */
let compiled: Validator | undefined;

/**
 * Reads records that are CloudEvents, by the content type (structured and batched mode) or the `ce-` headers (binary mode).
 * @param toRecord what an event stands for; by default its data
 * @returns reads one JSON value of the body; `undefined` when the request carries none
 * @throws ConnectorError `request_malformed` for headers of an unknown version or without what they must have
 */
export function openCloudEvents(
  headers: IncomingHttpHeaders,
  toRecord: (event: CloudEvent) => unknown = ({ data }) => data,
): ((value: unknown) => Read) | undefined {
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (cloudEventTypes.includes(mediaType)) return (value) => readEvent(value, toRecord);
  const version = headers['ce-specversion'];
  if (version === undefined) return undefined;
  const missing = ['ce-id', 'ce-source', 'ce-type'].filter((name) => (headers[name] ?? '') === '');
  if (missing.length > 0) throw refusal('request_malformed', `The CloudEvent has no ${missing.join(', ')}.`);
  if (version !== '1.0') throw refusal('request_malformed', `The CloudEvent has the version ${quote(String(version))}; expected "1.0".`);
  const type = String(headers['ce-type']);
  const time = headers['ce-time'];
  const head = JSON.stringify([type, time]);
  return (data) => ({ value: toRecord({ type, data }), time, head });
}

function readEvent(value: unknown, toRecord: (event: CloudEvent) => unknown): Read {
  const validator = (compiled ??= openValidator(bodies.cloudEvent, 'the CloudEvent', false));
  // The schema accepts only values of this type.
  if (validator.accepts(value)) return { value: toRecord(value as CloudEvent), time: (value as CloudEvent).time };
  const [first] = validator.problems(value);
  const { field = '', message = 'It is no CloudEvent.', hint = '' } = first ?? {};
  return { fault: hostFault('body_invalid', message, { hint, field }) };
}
