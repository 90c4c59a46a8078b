import { isIP } from 'node:net';
import type { Fault, Values } from '../../contract';
import { fault } from '../../fault';
import { isLoopbackAddress, kindOfRefusedAddress } from './addresses';

/** Where an operator lets requests go. The origins that the manifest lists as constants are always allowed. */
export interface EgressPolicy {
  /** Also plain http and loopback addresses, for a host that is itself written as loopback. Default false. */
  readonly allowLoopback?: boolean;
  /** When given, a URL from the configuration must have one of these origins. */
  readonly allowDestinations?: readonly string[];
}

/** Where requests may go. */
export interface Egress {
  /** Origins that the manifest names itself. */
  readonly constants: readonly string[];
  /** URLs that the configuration gives where the manifest allows one. When present, no other URL passes. */
  readonly configured?: readonly string[];
  readonly policy: EgressPolicy;
}

/**
 * Splits the manifest's `egress` into its constants and the URLs that the configuration gives.
 * An entry whose configuration field is empty is left out.
 */
export function permittedOrigins(egress: readonly string[], configuration: Values): Required<Pick<Egress, 'constants' | 'configured'>> {
  const constants: string[] = [];
  const configured: string[] = [];
  for (const entry of egress) {
    const field = /^\{configuration\.([^{}]+)\}$/.exec(entry)?.[1];
    const value = field === undefined ? undefined : configuration[field];
    if (field === undefined) constants.push(entry);
    else if (typeof value === 'string' && value !== '') configured.push(value);
  }
  return { constants, configured };
}

/**
 * Checks whether a request may go to a URL, by the host as `URL` reads it, so that no notation evades the check.
 * Addresses behind a name are checked when it is resolved.
 * @returns destination_not_allowed, or `undefined` when it may go
 */
export function checkUrl(text: string, { constants, configured, policy }: Egress): Fault | undefined {
  // The URL may hold a password, so it is never shown.
  if (!URL.canParse(text)) return refuse('The URL cannot be read: expected one such as https://app.example.com, got something else.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return refuse(`The URL for ${originOf(url)} holds a user name or a password: expected neither. Take out what stands before the "@".`);
  if (url.protocol === 'https:' && constants.some((constant) => isOrigin(constant, url))) return undefined;
  return checkHost(url, policy) ?? checkList(url, configured, policy.allowDestinations);
}

/** True for a host that is itself written as loopback: localhost, 127.x.x.x or [::1]. Takes the host as `URL` gives it. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''));
}

function checkHost(url: URL, policy: EgressPolicy): Fault | undefined {
  const origin = originOf(url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse(`Requests cannot go to a "${url.protocol}" URL: expected https.`);
  if (isLoopbackHost(url.hostname)) {
    if (policy.allowLoopback === true) return undefined;
    return refuse(
      `Requests may not go to ${origin}: expected a public host, got this machine itself (loopback).`,
      'Use a public https address. For a simulator, a program connects with { egress: { allowLoopback: true } }, and a host is started with --allow-destination.',
    );
  }
  if (url.protocol === 'http:') return refuse(`Requests may not go to ${origin}: expected https, got http, which is not encrypted.`);
  const problem = problemOfHost(url.hostname);
  return problem === undefined ? undefined : refuse(`Requests may not go to ${origin}: expected a public host, got ${problem}.`);
}

function problemOfHost(hostname: string): string | undefined {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0) {
    const kind = kindOfRefusedAddress(address);
    return kind === undefined ? undefined : `${kind} address`;
  }
  if (hostname.endsWith('.')) return 'a name that ends with a dot';
  if (!hostname.includes('.')) return 'a name without a domain';
  if (/\.(localhost|local|internal|home\.arpa)$/.test(hostname)) return 'a name that exists in private networks only';
  return undefined;
}

function checkList(
  url: URL,
  configured: readonly string[] | undefined,
  allowDestinations: readonly string[] | undefined,
): Fault | undefined {
  if (configured !== undefined && !configured.some((permitted) => isOrigin(permitted, url)))
    return refuse(`Requests may not go to ${originOf(url)}: neither the manifest nor the configuration names this origin.`);
  if (allowDestinations !== undefined && !allowDestinations.some((permitted) => isOrigin(permitted, url)))
    return refuse(
      `Requests may not go to ${originOf(url)}: expected one of the operator's origins: ${allowDestinations.join(', ') || 'none'}.`,
    );
  return undefined;
}

function isOrigin(permitted: string, url: URL): boolean {
  return URL.canParse(permitted) && originOf(new URL(permitted)) === originOf(url);
}

function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

function refuse(message: string, hint?: string): Fault {
  return fault('destination_not_allowed', message, { hint });
}
