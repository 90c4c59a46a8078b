import type { FaultCatalogue } from './define-faults';
import { vendorFaults } from './vendor-faults';

/** The codes of connector code, the runtime, the input, the stores and the authoring tools. */
export const sharedFaults = {
  parameters_invalid: {
    kind: 'invalid',
    title: 'The parameters of an invocation do not fit the action',
    hint: 'Correct the value in the source and send the record again.',
  },
  action_unknown: {
    kind: 'invalid',
    title: 'No such action',
    hint: 'Use one of the actions that "connectorctl describe" lists.',
  },
  options_unknown: {
    kind: 'invalid',
    title: 'No such options',
    hint: 'Use a name that the manifest of the connector has under options.',
  },
  stream_unsupported: {
    kind: 'invalid',
    title: 'The action does not accept this stream',
    hint: 'Feed the action from a stream that "connectorctl describe" lists for it, or leave --stream out on the command line.',
  },
  occurred_at_invalid: {
    kind: 'invalid',
    title: 'The time at which a record happened cannot be read',
    hint: 'Write it as RFC 3339 with an offset, or leave it out. A bare number is not taken, since seconds would be mistaken for milliseconds; a trigger of a host names the unit of one.',
  },
  record_unreadable: {
    kind: 'invalid',
    title: 'A record of the input cannot be read',
    hint: 'Correct the line in the input file and run again.',
  },
  quote_unclosed: {
    kind: 'invalid',
    title: 'The input ends inside a quoted field',
    hint: 'Close the field with a double quote, or export or copy the file again if its end is missing.',
  },
  record_suspicious: {
    kind: 'invalid',
    title: 'A record says whom it is of in a suspicious way',
    hint: 'Correct the value at its source, or leave --strict out.',
  },
  input_unreadable: { kind: 'invalid', title: 'The input cannot be read', hint: 'Give a CSV, NDJSON or JSON file in UTF-8.' },
  removals_refused: {
    kind: 'held',
    title: 'More members would be removed than is usual',
    hint: 'See whether the input is complete; if it is, allow the number with --allow-removals.',
  },
  option_invalid: {
    kind: 'invalid',
    title: 'An option of the connection is out of its range',
    hint: 'Leave the option out, or give it a value in its range.',
  },
  usage: { kind: 'invalid', title: 'The command line is not understood', hint: 'Run the command with --help.' },

  ...vendorFaults,

  configuration_invalid: {
    kind: 'misconfigured',
    title: 'The configuration does not fit the connector',
    hint: 'Correct the field; "connectorctl describe" explains each.',
  },
  manifest_invalid: {
    kind: 'misconfigured',
    who: 'developer',
    title: "The connector's manifest or schemas are wrong",
    hint: 'The connector\'s author must correct them; "connectorctl describe" shows the first problem.',
  },
  code_invalid: {
    kind: 'misconfigured',
    who: 'developer',
    title: "The connector's code does not fit its manifest",
    hint: 'Correct the code at this place.',
  },
  validators_stale: {
    kind: 'misconfigured',
    who: 'developer',
    title: 'The precompiled validators belong to other schemas',
    hint: 'Run "connectorctl generate", then build the connector again.',
  },
  generated_stale: {
    kind: 'misconfigured',
    who: 'developer',
    title: 'Generated files differ from the schemas',
    hint: 'Run "connectorctl generate" and commit the result.',
  },
  state_in_use: {
    kind: 'misconfigured',
    title: 'Another process uses this state',
    hint: 'Wait until it has ended, or end it; then run the same command again.',
  },
  state_of_another_configuration: {
    kind: 'misconfigured',
    title: 'The state belongs to something else',
    hint: 'Name another directory with --state.',
  },
  state_of_another_version: {
    kind: 'misconfigured',
    who: 'you',
    title: 'Another version of this program has installed the state',
    hint: 'Stop this process and start the version that the message names.',
  },
  state_damaged: {
    kind: 'misconfigured',
    title: 'The state is damaged',
    hint: 'Restore the directory from a backup. Or start a new one with --state and run the whole input again, which does no harm; what only this state held, such as the members that the next sync removes, is lost.',
  },
  state_unavailable: {
    kind: 'misconfigured',
    title: 'The state cannot be read or written',
    hint: 'Check the disk and its permissions, then run the same command again: it continues.',
  },
  commit_unknown: {
    kind: 'ambiguous',
    who: 'you',
    title: 'It is not known whether the state has stored it',
    hint: 'Send the same request again: it sets, releases or deletes the same once more. Before you create something again, list what there is.',
  },
  changes_unheard: {
    kind: 'unavailable',
    who: 'you',
    title: 'What other hosts change is noticed late',
    hint: 'See that the network and any proxy between this host and the database pass notifications (LISTEN, NOTIFY). What others have answered holds here as well; only waits and live streams of outcomes are late.',
  },
  upgrade_breaks: {
    kind: 'misconfigured',
    who: 'developer',
    title: 'The version of a connector says less than what has changed',
    hint: 'Raise the version in manifest.json and package.json, or take the change back: keep the old name, or make what is new optional.',
  },
  migration_failed: {
    kind: 'bug',
    title: 'A migration of the connector does not work',
    hint: "Report it to the connector's author with this message. What was stored is unchanged; the version of the connector that stored it still works with it.",
  },
  connector_outdated: {
    kind: 'misconfigured',
    title: 'A newer version of the connector has stored this',
    hint: 'Run the newer version of the connector. Nothing is lost: other hosts that run it go on with it.',
  },
  fixture_failed: {
    kind: 'misconfigured',
    who: 'developer',
    title: 'A fixture does not hold',
    hint: 'Read the difference: either the connector or the vendor has changed.',
  },
  connector_failed: {
    kind: 'bug',
    title: "The connector's code threw or returned something unusable",
    hint: "Report it to the connector's author with this message.",
  },
  internal: { kind: 'bug', title: 'A defect of this program', hint: 'Report it with this message and the version.' },
} as const satisfies FaultCatalogue;
