// Made by "connectorctl generate". Do not edit.

/**
 * Which Klaviyo account. As the connector's code sees it: without secrets.
 */
export type Configuration = {
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
   * A key with the scopes lists:read, lists:write, profiles:read and profiles:write.
   */
  readonly privateKey: string;
};

/** A whole configuration, as a user writes it. */
export type ConfigurationInput = Configuration & Secrets;

/** The parameters of each action. */
export type Actions = {
  readonly 'add-to-list': AddToListParameters;
  readonly 'remove-from-list': RemoveFromListParameters;
  readonly 'import-profile': ImportProfileParameters;
};

export type AddToListParameters = {
  /**
   * The last part of the list's URL.
   */
  readonly listId: string;
  /**
   * Klaviyo's ID of the profile; not an email address.
   */
  readonly profileId: string;
};

export type RemoveFromListParameters = {
  /**
   * The last part of the list's URL.
   */
  readonly listId: string;
  /**
   * Klaviyo's ID of the profile; not an email address.
   */
  readonly profileId: string;
};

export type ImportProfileParameters = {
  /**
   * The last part of the list's URL.
   */
  readonly listId: string;
  /**
   * Klaviyo knows the profile by it.
   */
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
};
