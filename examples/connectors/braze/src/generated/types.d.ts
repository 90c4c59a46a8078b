// Made by "connectorctl generate". Do not edit.

/**
 * Which Braze workspace. As the connector's code sees it: without secrets.
 */
export type Configuration = {
  /**
   * That of the instance on which the workspace is.
   */
  readonly restEndpoint: 'https://rest.iad-01.braze.com' | 'https://rest.iad-02.braze.com' | 'https://rest.iad-03.braze.com' | 'https://rest.iad-04.braze.com' | 'https://rest.iad-05.braze.com' | 'https://rest.iad-06.braze.com' | 'https://rest.iad-07.braze.com' | 'https://rest.iad-08.braze.com' | 'https://rest.us-10.braze.com' | 'https://rest.us-11.braze.com' | 'https://rest.fra-01.braze.eu' | 'https://rest.fra-02.braze.eu';
  /**
   * Creates no user that Braze does not know yet.
   */
  readonly updateExistingOnly?: boolean;
  /**
   * For testing only: another origin, such as the simulator's.
   */
  readonly urlOverride?: string;
};

/**
 * The fields that the sender alone sees.
 */
export type Secrets = {
  /**
   * A key of the workspace with the permission users.track.
   */
  readonly apiKey: string;
};

/** A whole configuration, as a user writes it. */
export type ConfigurationInput = Configuration & Secrets;

/** The parameters of each action. */
export type Actions = {
  readonly 'set-attribute': SetAttributeParameters;
  readonly 'track-event': TrackEventParameters;
};

export type SetAttributeParameters = {
  /**
   * The user's external_id in Braze.
   */
  readonly externalId: string;
  /**
   * As it is in Braze's data settings.
   */
  readonly name: string;
  /**
   * null takes the attribute away.
   */
  readonly value: string | number | boolean | null;
};

export type TrackEventParameters = {
  /**
   * The user's external_id in Braze.
   */
  readonly externalId: string;
  /**
   * As it is in Braze's data settings.
   */
  readonly name: string;
  /**
   * When it happened.
   */
  readonly time: string;
  /**
   * What is known of the event.
   */
  readonly properties?: {
    readonly [name: string]: unknown;
  };
};
