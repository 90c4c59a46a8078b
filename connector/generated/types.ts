// Made by "connectorctl generate". Do not edit.

/**
 * Which LaunchDarkly segment is kept in step, and with whose permission. As the connector's code sees it: without secrets.
 */
export type Configuration = {
  /**
   * The client-side ID of the LaunchDarkly environment that holds the segment. In LaunchDarkly, open the account settings, then Projects, and copy it from the environment's row.
   */
  readonly clientSideId: string;
  /**
   * The name that the segment shows in LaunchDarkly. The first request for a new Segment ID creates the segment under this name.
   */
  readonly segmentName: string;
  /**
   * Your own unique ID of the segment, such as the audience's ID. LaunchDarkly shows the segment under the key tealium-synced-segments-<Segment ID>, so this is not the key that you see there. A new value makes a new segment.
   */
  readonly segmentId: string;
  /**
   * A sentence about the segment for those who find it in LaunchDarkly.
   */
  readonly segmentDescription?: string;
  /**
   * For testing only. Replaces the whole URL that the actions send to. Leave it empty to deliver to LaunchDarkly.
   */
  readonly urlOverride?: string;
};

/**
 * The fields that the sender alone sees.
 */
export type Secrets = {
  /**
   * A LaunchDarkly API access token, best one made for this purpose alone. It needs the Writer role, or a custom role with createSegment and updateIncluded on proj/*:env/*:segment/*. Some guides name importEventData; that permission is for importing metrics, and segment membership does not need it.
   */
  readonly accessToken: string;
};

/** A whole configuration, as a user writes it. */
export type ConfigurationInput = Configuration & Secrets;

/** The parameters of each action. */
export type Actions = {
  readonly 'add-member-to-segment': AddMemberToSegmentParameters;
  readonly 'remove-member-from-segment': RemoveMemberFromSegmentParameters;
};

/**
 * Who joins the segment.
 */
export type AddMemberToSegmentParameters = {
  /**
   * The visitor's LaunchDarkly ID: exactly the key that your application gives LaunchDarkly for its user context. It is compared letter by letter, so spaces and upper case count.
   */
  readonly memberId: string;
  /**
   * Send one ID with all requests of a delivery, so that logs show which requests belong together. LaunchDarkly does not need it.
   */
  readonly httpRequestSessionId?: boolean;
  /**
   * The visitor's last name.
   */
  readonly lastName?: string;
  /**
   * The visitor's first name.
   */
  readonly firstName?: string;
  /**
   * The visitor's e-mail address.
   */
  readonly email?: string;
  /**
   * The visitor's phone number.
   */
  readonly phoneNumber?: string;
};

/**
 * Who leaves the segment.
 */
export type RemoveMemberFromSegmentParameters = {
  /**
   * The visitor's LaunchDarkly ID: exactly the key that your application gives LaunchDarkly for its user context. It is compared letter by letter, so spaces and upper case count.
   */
  readonly memberId: string;
  /**
   * Send one ID with all requests of a delivery, so that logs show which requests belong together. LaunchDarkly does not need it.
   */
  readonly httpRequestSessionId?: boolean;
};
