import { actors, faultKinds } from '../../../faults/kinds';
import { sharedFaults } from '../../../faults/shared-faults';
import type { Schema } from '../../../runtime/validation/validator';
import { webhookEvents } from '../../webhooks/webhook-records';
import { hostFaults } from '../../host-faults';
import { bodies, draftProperties } from '../schemas';
import { fileShapes, senderShapes } from './file-shapes';
import { memberShapes, times } from './member-shapes';
import { originParts, templateParts } from './parts-of-connection';
import { list, ref, reply, text, time, values, whole } from './shape-parts';
import { trialShapes } from './trial-shapes';
import { verifyShapes } from './verify-shapes';
import { watchShapes } from './watch-shapes';

const faultFields = {
  code: ref('ErrorCode'),
  kind: { type: 'string', enum: Object.keys(faultKinds), description: 'What the host does about it follows from it.' },
};
const who: Schema = {
  type: 'string',
  enum: Object.keys(actors),
  description: `Who must act. ${Object.entries(actors)
    .map(([name, words]) => `${name}: ${words}.`)
    .join(' ')}`,
};
const field: Schema = { type: 'string', description: 'The field at fault, as a dotted path.' };
const status: Schema = { type: 'string', enum: ['accepted', 'superseded', 'failed'] };
const cursor: Schema = { type: 'string', description: 'Give it as `after` for the next page.' };
const connectorRef: Schema = {
  ...reply({ id: text }, { version: text }),
  description: 'Which connector the connection is of. With a version, it is delivered with that one, or with the lowest above it.',
};
const connectionId: Schema = { type: 'string', description: 'The id of a connection.' };

const oneResult = {
  status: { type: 'string', enum: ['queued', 'kept', 'failed', 'ignored'] },
} as const satisfies Record<string, Schema>;
const maybeResult = { index: { ...whole, description: 'The number of its outcome.' }, fault: ref('ShortFault') };

/** Of what a reply leaves out. */
const counts: Schema = { type: 'object', additionalProperties: whole, description: 'How many have which code.' };

const token = reply(
  { name: text, scope: { type: 'string', enum: ['admin', 'read', 'intake'] }, createdAt: time },
  { connection: connectionId },
);

const webhookEvent: Schema = { type: 'string', enum: webhookEvents };
const webhook = reply(
  { id: text, url: text, events: { type: 'array', items: webhookEvent }, createdAt: time, pending: whole },
  { isGone: { type: 'boolean' } },
);

/** What replies hold, by name. */
const replies = {
  ErrorCode: {
    type: 'string',
    enum: [...Object.keys(hostFaults), ...Object.keys(sharedFaults)],
    description: 'docs/faults.md explains each.',
  },
  Fault: reply({ ...faultFields, message: text, hint: text, who }, { field, vendorMessage: text }),
  ShortFault: reply({ ...faultFields, who }, { message: text, hint: text, field, vendorMessage: text }),
  Problem: reply(
    {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: whole,
      detail: text,
      instance: text,
      ...faultFields,
      hint: text,
      who,
    },
    { field, errors: list('Fault'), omitted: whole, vendorMessage: text, results: list('RecordResult') },
  ),
  Explanation: reply({ ...faultFields, title: text, status: whole, hint: text, who, effect: text }),
  Connection: reply(
    {
      id: connectionId,
      revision: { ...whole, description: 'Grows with each change that a person makes.' },
      name: text,
      configuration: values,
      secrets: { type: 'object', additionalProperties: text, description: 'For each secret that is set, its last four characters.' },
      mappings: draftProperties.mappings,
      triggers: draftProperties.triggers,
      status: { type: 'string', enum: ['inactive', 'active', 'paused'] },
      destination: text,
    },
    {
      connector: connectorRef,
      connectorVersion: { ...text, description: 'The version that this host delivers it with. Left out where it has none.' },
      fault: ref('Fault'),
      removalHold: reply({ hold: whole, removals: whole }),
      checkedAt: time,
      ...originParts,
      warnings: list('ConnectionWarning'),
      ...templateParts,
    },
  ),
  StoredBy: {
    ...reply({ version: text, hash: text }),
    description: 'The version of the connector that it was stored by, and the hash of the schemas that it was validated with.',
  },
  ConnectionWarning: reply({ field: text, message: text, hint: text }),
  ConnectionPage: reply({ connections: list('Connection') }, { cursor }),
  CheckStep: reply(
    { id: text, title: text, status: { type: 'string', enum: ['passed', 'warned', 'failed', 'not_verified'] }, message: text },
    { hint: text, link: text, audience: reply({ exists: { type: 'boolean' } }, { memberCount: whole }), fault: ref('Fault') },
  ),
  CheckReport: reply({ steps: list('CheckStep') }),
  Triggered: reply({ connection: connectionId, ...oneResult }, maybeResult),
  RecordResult: reply(oneResult, {
    ...maybeResult,
    triggered: list('Triggered'),
    omitted: { ...counts, description: 'In place of `triggered`: how many connections say the same.' },
    count: { ...whole, description: 'So many records in a row are no records; only where a reply has many of them.' },
    codes: counts,
    times: { ...times, description: `${times.description} Beside the result of a request with one record.` },
  }),
  Results: reply({ results: list('RecordResult') }, { times }),
  IntakeReply: { anyOf: [ref('Results'), ref('RecordResult')], description: '`results` for a list, or the result of one record.' },
  IntakeLine: {
    anyOf: [
      reply({ summary: reply({ records: whole, failed: whole, repeated: whole }, { kept: whole, times }) }, { error: ref('Problem') }),
      ref('RecordResult'),
      reply({ error: ref('Problem') }),
    ],
    description: 'One line: the result of a record, or at the end a `summary`, or why the rest was not read.',
  },
  Outcome: reply({ first: whole, count: whole, action: text, status, attempts: whole, at: time }, { cursor: text, fault: ref('Fault') }),
  OutcomePage: reply({ entries: list('Outcome') }, { cursor }),
  OutcomeEvent: { type: 'string', description: 'Server-sent events named `outcome`; `data` is an Outcome, and `id` its cursor.' },
  DeadLetter: reply(
    { id: whole, index: whole, action: text, parameters: values, attempts: whole, fault: ref('Fault'), at: time },
    { visitor: values, occurredAt: time, storedBy: ref('StoredBy') },
  ),
  DeadLetterPage: reply({ deadLetters: list('DeadLetter') }),
  Replay: reply({ replayed: whole, refused: whole }, { fault: ref('Fault') }),
  Discarded: reply({ discarded: whole }),
  ...memberShapes,
  Counts: reply({ connection: connectionId, waiting: whole, resends: whole, deadLetters: whole }, { oldestAt: time }),
  Token: token,
  NewToken: { ...token, properties: { ...token.properties, token: text }, required: [...token.required, 'token'] },
  TokenList: reply({ tokens: list('Token') }),
  Webhook: webhook,
  NewWebhook: { ...webhook, properties: { ...webhook.properties, secret: text }, required: [...webhook.required, 'secret'] },
  WebhookList: reply({ webhooks: list('Webhook') }),
  Message: reply(
    {
      id: text,
      type: webhookEvent,
      at: time,
      body: text,
      status: { type: 'string', enum: ['pending', 'delivered', 'failed'] },
      attempts: whole,
    },
    { dueAt: time, lastStatus: whole, lastFault: reply({ code: ref('ErrorCode'), message: text }) },
  ),
  MessageList: reply({ messages: list('Message') }),
  CountList: reply({ counts: list('Counts') }),
  LoadedConnector: reply(
    { id: text, version: text, title: text, summary: text },
    { isChanged: { type: 'boolean' }, hasSimulator: { type: 'boolean' } },
  ),
  FailedConnector: reply({ source: text, fault: ref('Fault') }, { id: text, version: text }),
  ConnectorList: reply({ connectors: list('LoadedConnector'), failed: list('FailedConnector') }),
  Connector: reply({
    manifest: values,
    schemas: { type: 'object', additionalProperties: values },
    description: values,
    forms: values,
    connection: values,
  }),
  FieldAssessment: reply(
    { name: text, errors: list('Fault'), warnings: list('Warning') },
    { value: { description: 'As it was given; of a secret, nothing.' } },
  ),
  Warning: reply({ message: text, hint: text }),
  FieldOption: reply({ value: text, title: { type: 'string', description: 'What people call it at the vendor.' } }),
  OptionList: reply(
    { options: list('FieldOption'), isComplete: { type: 'boolean', description: 'False when there are others.' } },
    { fault: ref('Fault') },
  ),
  Assessment: reply({ valid: { type: 'boolean' }, fields: list('FieldAssessment'), errors: list('Fault') }),
  PreviewedRequest: reply(
    {
      method: text,
      url: text,
      headers: { type: 'object', additionalProperties: text },
      records: { type: 'array', items: whole, description: 'The positions of the records that it carries.' },
    },
    {
      body: { description: 'As it would be sent.' },
      poll: {
        ...reply({ intervalMs: whole, timeoutMs: whole }),
        description: 'Present when the answer is a job: how often the host asks what has become of it, and for how long; ms.',
      },
    },
  ),
  PreviewedRecord: reply(
    { record: whole, status: { type: 'string', enum: ['superseded', 'failed', 'ignored'] } },
    { action: text, fault: ref('Fault') },
  ),
  MappedVisitor: reply({ record: whole, action: text, parameters: values }),
  Preview: reply({ requests: list('PreviewedRequest'), unsent: list('PreviewedRecord'), mapped: list('MappedVisitor') }),
  Alive: reply({ status: { const: 'alive', type: 'string' } }),
  Ready: reply(
    { status: { const: 'ready', type: 'string' } },
    {
      warning: ref('Fault'),
      notLoaded: { type: 'array', items: text, description: 'Connectors that the host was started with and could not load.' },
    },
  ),
  Metrics: { type: 'string', description: 'The text format of Prometheus, or OpenMetrics where the caller asks for it.' },
  Description: { type: 'object', description: 'This document.', additionalProperties: true },
  ...fileShapes,
  ...senderShapes,
} satisfies Readonly<Record<string, Schema>>;

/** Every schema that a route names. */
export const shapes: Readonly<Record<string, Schema>> = {
  ...replies,
  ...watchShapes,
  ...trialShapes,
  ...verifyShapes,
  ConnectionDraft: bodies.draft,
  ConnectionChange: bodies.change,
  Release: bodies.release,
  Invocation: bodies.invocation,
  Invocations: { anyOf: [ref('Invocation'), list('Invocation')], description: 'One, or a list of at most 10,000.' },
  AudienceEvent: bodies.event,
  AudienceEvents: { anyOf: [ref('AudienceEvent'), list('AudienceEvent')], description: 'One, or a list of at most 10,000.' },
  OneRecord: bodies.sendOne,
  StartFault: bodies.startFault,
  Ids: bodies.ids,
  MemberKey: bodies.key,
  MemberQuestion: bodies.member,
  CloudEvent: bodies.cloudEvent,
  CloudEvents: list('CloudEvent'),
  Visitor: bodies.visitor,
  Visitors: { anyOf: [ref('Visitor'), list('Visitor')], description: 'One, or a list of at most 10,000.' },
  TokenDraft: bodies.token,
  WebhookDraft: bodies.webhook,
  ConfigurationDraft: bodies.configuration,
  PreviewOfConnection: bodies.preview,
  PreviewOfDraft: bodies.draftPreview,
};
