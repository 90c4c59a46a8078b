import type { FaultCatalogue } from './define-faults';

/** The codes of what happens between a request and the vendor's answer, and of what the answer says. */
export const vendorFaults = {
  rejected_by_vendor: {
    kind: 'rejected',
    title: 'The vendor refuses the record as it is',
    hint: 'Compare the record with one that was accepted, correct it and send it again.',
  },
  request_too_large: {
    kind: 'too_large',
    title: 'The record alone is too large for a request',
    hint: 'Shorten the parameters of the record.',
  },
  conflict: {
    kind: 'conflict',
    title: 'The vendor reports a concurrent change',
    hint: 'It is retried automatically. If it lasts, find out what else changes the same data at the vendor, or has locked it.',
  },
  rate_limited: {
    kind: 'rate_limited',
    title: 'The account is over its request limit',
    hint: 'It is retried automatically when the vendor allows it. If it lasts, spread the load over time, or find out what else uses the account.',
  },
  vendor_unavailable: {
    kind: 'unavailable',
    who: 'vendor',
    title: 'The vendor cannot take requests now',
    hint: "It is retried automatically. If it lasts, look at the vendor's status page.",
  },
  vendor_unreachable: {
    kind: 'unavailable',
    title: 'The vendor cannot be reached',
    hint: 'It is retried automatically. If it lasts, check the network, any firewall, and --proxy.',
  },
  local_resources: {
    kind: 'unavailable',
    who: 'you',
    title: 'This machine lacks what a connection needs',
    hint: 'Raise the limit that the message names, such as the open files of this process (ulimit -n, or LimitNOFILE of the service), or let it do less at once. Meanwhile it is retried automatically.',
  },
  outcome_unknown: {
    kind: 'ambiguous',
    title: 'The request may or may not have been applied',
    hint: "It is retried automatically, and sent once more later in case the first one is applied late. If it lasts, look at the vendor's status page, and at any proxy that cuts responses off.",
  },
  job_unfinished: {
    kind: 'ambiguous',
    who: 'vendor',
    title: 'A job at the vendor has no result in time',
    hint: "It is retried automatically, as a new job. If it lasts, look at the vendor's status page; if its jobs usually take so long, the connector's author raises poll.timeoutMs in the manifest.",
  },
  not_sent: {
    kind: 'unavailable',
    who: 'you',
    title: 'The delivery ended before this was sent',
    hint: 'Run the same command again; sending a change twice does no harm.',
  },

  token_refused: {
    kind: 'unauthorized',
    title: 'The vendor refuses the credentials',
    hint: 'Set a valid token with the permission that the action needs.',
  },
  address_wrong: {
    kind: 'misconfigured',
    title: 'The address does not answer as the vendor does',
    hint: "Check the URL; leave the override empty to use the vendor's own address.",
  },
  request_refused: {
    kind: 'misconfigured',
    title: 'The vendor refuses each request as a whole',
    hint: "Compare the configuration with the vendor's: names, plan and permissions. If it is right, report it to the connector's author with this message.",
  },
  redirect_refused: {
    kind: 'misconfigured',
    title: 'The address redirects elsewhere',
    hint: 'Redirects are never followed, since they lose the data and leak the token. Set the final URL.',
  },
  destination_not_allowed: {
    kind: 'misconfigured',
    title: 'Requests may not go to this address',
    hint: 'Use an https address that the manifest or the operator allows.',
  },
  host_unknown: {
    kind: 'misconfigured',
    title: 'The host name does not resolve',
    hint: 'Check the spelling of the URL and the name server; behind a proxy, name it with --proxy.',
  },
  certificate_refused: {
    kind: 'misconfigured',
    title: "The server's certificate is not valid",
    hint: 'Check the URL; if a proxy inspects traffic, add its authority with NODE_EXTRA_CA_CERTS.',
  },
  response_too_large: {
    kind: 'misconfigured',
    title: 'The response is longer than what is read of it',
    hint: "Check that the URL is the vendor's API; if the vendor's responses are that long, the connector's author raises maxResponseBytes.",
  },
  members_unreadable: {
    kind: 'misconfigured',
    title: 'What the vendor has of members cannot be read',
    hint: 'Run "connectorctl check": it names the step that fails.',
  },
  audience_missing: {
    kind: 'misconfigured',
    title: 'The audience does not exist at the vendor',
    hint: 'Deliver first. If something was delivered, see whether somebody has deleted the audience, or the configuration names another one.',
  },
} as const satisfies FaultCatalogue;
