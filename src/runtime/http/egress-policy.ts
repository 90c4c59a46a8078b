/** Where an operator lets requests go. The origins that the manifest lists as constants are always allowed. */
export interface EgressPolicy {
  /** Also plain http and loopback addresses, for a host that is itself written as loopback. Default false. */
  readonly allowLoopback?: boolean;
  /** When given, a URL from the configuration must have one of these origins. */
  readonly allowDestinations?: readonly string[];
}
