// Made by "connectorctl generate". Do not edit.

/**
 * Which Klaviyo account. As the connector's code sees it: without secrets.
 */
export interface Configuration {
  /**
   * For testing only: another origin, such as the simulator's.
   */
  readonly urlOverride?: string;
}

/**
 * The fields that the sender alone sees.
 */
export interface Secrets {
  /**
   * A key with the scopes lists:read, lists:write, profiles:read and profiles:write.
   */
  readonly privateKey: string;
}

/** A whole configuration, as a user writes it. */
export interface ConfigurationInput extends Configuration, Secrets {}

/** The parameters of each action. */
export interface Actions {
  readonly 'add-to-list': AddToListParameters;
  readonly 'remove-from-list': RemoveFromListParameters;
  readonly 'import-profile': ImportProfileParameters;
}

export interface AddToListParameters {
  /**
   * The last part of the list's URL.
   */
  readonly listId: string;
  /**
   * Klaviyo's ID of the profile; not an email address.
   */
  readonly profileId: string;
}

export interface RemoveFromListParameters {
  /**
   * The last part of the list's URL.
   */
  readonly listId: string;
  /**
   * Klaviyo's ID of the profile; not an email address.
   */
  readonly profileId: string;
}

export interface ImportProfileParameters {
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
}
