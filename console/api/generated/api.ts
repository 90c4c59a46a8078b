/* Made by test/check-openapi.mjs from /openapi.json. Do not edit. */

export interface paths {
  readonly '/v1/connector': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The manifest, the schemas, and forms of the only connector
     * @description Whatever shows the connector needs nothing else, and none of its code. Where there are several, one is named.
     */
    readonly get: operations['readConnector'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connectors': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The connectors of this host, and those that it could not load
     * @description Another host of the same store may have others. `isChanged` says that files of the connector have changed since it was loaded: they count when the host is started again.
     */
    readonly get: operations['listConnectors'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connectors/{connector}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The manifest, the schemas, and forms of a connector
     * @description By its id, with the version where the host has several: `example@1.2.0`.
     */
    readonly get: operations['readNamedConnector'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connector/configuration/validate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Judges a configuration, field by field, without storing or sending anything */
    readonly post: operations['validateConfiguration'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connector/options/{options}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Asks the vendor for the values of a field, with a configuration that is not stored
     * @description The names stand under `options` of the manifest, and a field names one in `x-ui.options`. At most 1,000 values, within about 10 seconds; nothing is changed at the vendor and nothing is tried again. Only what the manifest names under `needs` must be configured. It is a POST, since a draft holds secrets, which belong in no address.
     */
    readonly post: operations['listDraftOptions'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/options/{options}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Asks the vendor for the values of a field
     * @description The names stand under `options` of the manifest, and a field names one in `x-ui.options`. At most 1,000 values, within about 10 seconds; nothing is changed at the vendor and nothing is tried again. Only what the manifest names under `needs` must be configured.
     */
    readonly get: operations['listOptions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connector/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** What a connection of this draft would send for records, without storing or sending anything */
    readonly post: operations['previewDraft'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** What a connection would send for records, without storing or sending anything */
    readonly post: operations['previewConnection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/visitors': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The newest visitors that this host took in, to map their values
     * @description At most 10, for 10 minutes, from memory alone; none after a member was erased.
     */
    readonly get: operations['listVisitors'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Lists connections, ordered by their ids
     * @description Those that follow a template come after it. With `template`, only those that follow this one.
     */
    readonly get: operations['listConnections'];
    readonly put?: never;
    /** Creates an inactive connection */
    readonly post: operations['createConnection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Reads a connection
     * @description Of a secret, only the last four characters are shown, and `«query»` in place of the query of a URL.
     */
    readonly get: operations['readConnection'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Deletes a connection with all that is kept for it
     * @description While changes wait for it only with `force=true`.
     */
    readonly delete: operations['deleteConnection'];
    readonly options?: never;
    readonly head?: never;
    /** Changes what the body names; an active connection is checked first */
    readonly patch: operations['changeConnection'];
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/activate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Starts delivery, or retries a stopped one at once */
    readonly post: operations['activateConnection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/pause': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Stops delivery; new records wait until it is activated again */
    readonly post: operations['pauseConnection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/release': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Delivers held removals
     * @description `hold` and `removals` as `removalHold` of the connection shows them.
     */
    readonly post: operations['releaseRemovals'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/check': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Checks a connection; changes nothing at the vendor
     * @description With `Accept: application/x-ndjson`, each step is sent when it is done.
     */
    readonly post: operations['checkConnection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/send-one': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sends one record to the vendor, and says what becomes of it
     * @description Also of a connection that is not active, if it has passed its check. It waits up to 30 seconds for the outcome; the last step is `waits` when there is none by then. With `Accept: application/x-ndjson`, each step is sent when it happens.
     */
    readonly post: operations['sendOne'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/states': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What is going on with connections
     * @description With `connections`, of those whose ids it names; an unknown one is left out.
     */
    readonly get: operations['listStates'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/state': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What is going on with a connection, and what stops it
     * @description Every host on the same state says the same, also after a restart.
     */
    readonly get: operations['readState'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/series': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What was accepted and has failed over time
     * @description The last hour by minute, day by quarter of an hour, or week by hour; `sketch` is the last day by hour.
     */
    readonly get: operations['readSeries'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/series': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The same of several connections
     * @description Of those that `connections` names, or of the first 100.
     */
    readonly get: operations['listSeries'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/changes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who has changed what, and when */
    readonly get: operations['listChanges'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/try-now': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sends again now what waits after a failure
     * @description A stopped delivery starts again. What a rate limit of the vendor says still holds.
     */
    readonly post: operations['tryNow'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/reasons': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Why records have failed for good
     * @description Dead letters with the same code, field and hint are one entry.
     */
    readonly get: operations['listReasons'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/reasons/discard': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Deletes the dead letters of a reason, up to one of them */
    readonly post: operations['discardReason'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/replays': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Replays, and what became of them */
    readonly get: operations['listReplays'];
    readonly put?: never;
    /**
     * Sends the dead letters of a reason again, up to one of them
     * @description While a replay of the reason is not done, it is that one. It goes on after a restart.
     */
    readonly post: operations['startReplay'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/replays/{replay}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How far a replay is */
    readonly get: operations['readReplay'];
    readonly put?: never;
    readonly post?: never;
    /** Forgets a replay that is done */
    readonly delete: operations['forgetReplay'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/dead-letters/csv': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Dead letters as a table for spreadsheets */
    readonly get: operations['exportDeadLetters'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/removals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What is held because too many members were removed
     * @description With some of the members whom it concerns. Empty when nothing is held.
     */
    readonly get: operations['readHeldRemovals'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/removals/discard': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Discards held removals and delivers the rest
     * @description The source was wrong. The removals end as failed, and nobody is removed by them. `hold` and `removals` as `removalHold` of the connection shows them.
     */
    readonly post: operations['discardRemovals'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/invocations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Enqueues invocations
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    readonly post: operations['enqueueInvocations'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audiences/{audience}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Enqueues who joined or left an audience, in every connection with a trigger for it
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    readonly post: operations['enqueueEvents'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audiences/{audience}/joined': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Enqueues visitors who joined an audience, as they are
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    readonly post: operations['enqueueJoined'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audiences/{audience}/left': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Enqueues visitors who left an audience, as they are
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    readonly post: operations['enqueueLeft'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audiences/{audience}/visitors': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Enqueues visitors who say themselves whether they joined, where the trait of a trigger points to
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    readonly post: operations['enqueueVisitors'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files/inspect': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Looks at the beginning of a file: its format, its columns, and which parameters they likely hold
     * @description Its first 64 kB are enough, and no more is read. Nothing is stored.
     */
    readonly post: operations['inspectFile'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files/dry-run': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Reads a whole file and says what it would do
     * @description Nothing is sent and nothing is stored.
     */
    readonly post: operations['tryFile'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files/deliver': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes a file in as changes
     * @description It needs a key. Sent again with the same key, the same file goes on where it ended; each row has one outcome.
     */
    readonly post: operations['deliverFile'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files/rejected': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The rows of a file that failed, as CSV
     * @description The file is sent for it, since the host keeps nothing of it. With the key that it was delivered with, the rows whose outcome is `failed`; without one, those that would be refused. At most 100,000.
     */
    readonly post: operations['listRejectedRows'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Files that were taken in, the newest first */
    readonly get: operations['listUploads'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files/{upload}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How far a file is, and what became of its rows */
    readonly get: operations['readUpload'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/files/{upload}/rows': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What became of the rows of a file
     * @description Consecutive rows with the same outcome are one entry, with `row` and `count`.
     */
    readonly get: operations['listRows'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/senders': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How systems are set up that send to the connection
     * @description With the address under which the host was called for it. `{token}` stands for a token with the scope `intake`.
     */
    readonly get: operations['listSenders'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/tokens': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the tokens that were made, without themselves */
    readonly get: operations['listTokens'];
    readonly put?: never;
    /** Makes a token; it is shown only in this reply */
    readonly post: operations['createToken'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/tokens/{name}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Revokes a token: nothing more is taken in with it */
    readonly delete: operations['revokeToken'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/webhooks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Lists the webhooks, without their secrets */
    readonly get: operations['listWebhooks'];
    readonly put?: never;
    /**
     * Makes a webhook; its secret is shown only in this reply
     * @description Messages are signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature` with `v1`), and sent again for three days until the target answers with 2xx.
     */
    readonly post: operations['createWebhook'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/webhooks/{webhook}/messages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What was sent to a webhook and what waits for it, newest first */
    readonly get: operations['listWebhookMessages'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/webhooks/{webhook}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Deletes a webhook with its messages */
    readonly delete: operations['deleteWebhook'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/outcomes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A page of outcomes
     * @description Consecutive invocations with the same outcome are one entry, with `first` and `count`.
     */
    readonly get: operations['listOutcomes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/outcomes/stream': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Outcomes as they come, as server-sent events
     * @description It starts now, or where `from`, `after` or `Last-Event-ID` says, and has no end.
     */
    readonly get: operations['followOutcomes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/dead-letters': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What failed for good, oldest first */
    readonly get: operations['listDeadLetters'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/dead-letters/replay': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Enqueues dead letters again */
    readonly post: operations['replayDeadLetters'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/dead-letters/discard': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Deletes dead letters */
    readonly post: operations['discardDeadLetters'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/erase-member': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Deletes what is kept about a member, in all connections */
    readonly post: operations['eraseMemberEverywhere'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/erase-member': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Deletes what is kept about a member */
    readonly post: operations['eraseMember'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/simulator': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The simulator of a connector that the host was started with, and its faults */
    readonly get: operations['readSimulator'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/simulator/faults': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Lets the simulator fail
     * @description A fault that is under way starts anew, with these values.
     */
    readonly post: operations['startFault'];
    /** Ends all faults of the simulator */
    readonly delete: operations['stopFaults'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/member': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Tells what is known of a member
     * @description What the vendor last accepted of it, what waits and what failed, by what was delivered. With `live`, the vendor is asked as well.
     */
    readonly post: operations['findMember'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/sync': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Makes the members those of a file
     * @description The file holds the whole audience. It is compared with what was delivered, and the difference is enqueued. With `Accept: application/x-ndjson`, progress is sent as it goes.
     */
    readonly post: operations['syncAudience'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/connections/{id}/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Reads members back and compares what the vendor has with what was delivered
     * @description With `Accept: application/x-ndjson`, each step and the progress are sent as they come, and the answer is the last line. `sample` is a number of members or `all`, by default 1000; `wait` the seconds that the vendor may take to show a change, by default 60. With `repair=true`, what differs is enqueued again.
     */
    readonly post: operations['verifyConnection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/healthz': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the process lives */
    readonly get: operations['isAlive'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/readyz': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Whether records can be taken in
     * @description `notLoaded` names connectors that could not be loaded: records for their connections are refused or kept.
     */
    readonly get: operations['isReady'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/metrics': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Figures for Prometheus */
    readonly get: operations['readMetrics'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/counts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What waits and what has failed, by connection */
    readonly get: operations['listCounts'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/problems/{code}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What the code of an error means */
    readonly get: operations['explainProblem'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/openapi.json': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** This description, in OpenAPI 3.1 */
    readonly get: operations['describeInterface'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description docs/faults.md explains each.
     * @enum {string}
     */
    readonly ErrorCode:
      | 'connection_unknown'
      | 'connection_inactive'
      | 'connector_unknown'
      | 'connector_ambiguous'
      | 'connector_not_loaded'
      | 'connector_fixed'
      | 'connectors_alike'
      | 'audience_unknown'
      | 'audience_refused'
      | 'audience_limit_reached'
      | 'connection_follows_template'
      | 'template_delivers_nothing'
      | 'per_audience_invalid'
      | 'trigger_missing'
      | 'records_refused'
      | 'connection_busy'
      | 'revision_outdated'
      | 'precondition_failed'
      | 'upload_unknown'
      | 'webhook_unknown'
      | 'reason_unknown'
      | 'replay_not_done'
      | 'replay_unknown'
      | 'removal_discarded'
      | 'check_needed'
      | 'check_failed'
      | 'mapping_invalid'
      | 'mapping_outdated'
      | 'removals_held'
      | 'hold_changed'
      | 'sync_running'
      | 'verify_running'
      | 'as_of_invalid'
      | 'members_not_kept'
      | 'idempotency_key_reused'
      | 'host_closing'
      | 'key_missing'
      | 'key_invalid'
      | 'key_unknown'
      | 'document_damaged'
      | 'request_malformed'
      | 'body_invalid'
      | 'body_too_large'
      | 'body_late'
      | 'media_type_unsupported'
      | 'access_refused'
      | 'scope_insufficient'
      | 'token_exists'
      | 'token_unknown'
      | 'host_name_refused'
      | 'origin_refused'
      | 'route_unknown'
      | 'method_unsupported'
      | 'intake_busy'
      | 'simulator_missing'
      | 'simulator_refused'
      | 'simulator_unavailable'
      | 'listen_refused'
      | 'parameters_invalid'
      | 'action_unknown'
      | 'options_unknown'
      | 'stream_unsupported'
      | 'occurred_at_invalid'
      | 'record_unreadable'
      | 'quote_unclosed'
      | 'record_suspicious'
      | 'input_unreadable'
      | 'removals_refused'
      | 'option_invalid'
      | 'usage'
      | 'rejected_by_vendor'
      | 'request_too_large'
      | 'conflict'
      | 'rate_limited'
      | 'vendor_unavailable'
      | 'vendor_unreachable'
      | 'local_resources'
      | 'outcome_unknown'
      | 'job_unfinished'
      | 'not_sent'
      | 'token_refused'
      | 'address_wrong'
      | 'request_refused'
      | 'redirect_refused'
      | 'destination_not_allowed'
      | 'host_unknown'
      | 'certificate_refused'
      | 'response_too_large'
      | 'members_unreadable'
      | 'audience_missing'
      | 'configuration_invalid'
      | 'manifest_invalid'
      | 'code_invalid'
      | 'validators_stale'
      | 'generated_stale'
      | 'state_in_use'
      | 'state_of_another_configuration'
      | 'state_of_another_version'
      | 'state_damaged'
      | 'state_unavailable'
      | 'commit_unknown'
      | 'changes_unheard'
      | 'upgrade_breaks'
      | 'migration_failed'
      | 'connector_outdated'
      | 'fixture_failed'
      | 'connector_failed'
      | 'internal';
    readonly Fault: {
      readonly code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      readonly kind:
        | 'invalid'
        | 'rejected'
        | 'too_large'
        | 'conflict'
        | 'rate_limited'
        | 'unavailable'
        | 'ambiguous'
        | 'unauthorized'
        | 'misconfigured'
        | 'held'
        | 'bug';
      readonly message: string;
      readonly hint: string;
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      readonly who: 'you' | 'nobody' | 'vendor' | 'developer';
      /** @description The field at fault, as a dotted path. */
      readonly field?: string;
      readonly vendorMessage?: string;
    };
    readonly ShortFault: {
      readonly code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      readonly kind:
        | 'invalid'
        | 'rejected'
        | 'too_large'
        | 'conflict'
        | 'rate_limited'
        | 'unavailable'
        | 'ambiguous'
        | 'unauthorized'
        | 'misconfigured'
        | 'held'
        | 'bug';
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      readonly who: 'you' | 'nobody' | 'vendor' | 'developer';
      readonly message?: string;
      readonly hint?: string;
      /** @description The field at fault, as a dotted path. */
      readonly field?: string;
      readonly vendorMessage?: string;
    };
    readonly Problem: {
      /** Format: uri-reference */
      readonly type: string;
      readonly title: string;
      readonly status: number;
      readonly detail: string;
      readonly instance: string;
      readonly code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      readonly kind:
        | 'invalid'
        | 'rejected'
        | 'too_large'
        | 'conflict'
        | 'rate_limited'
        | 'unavailable'
        | 'ambiguous'
        | 'unauthorized'
        | 'misconfigured'
        | 'held'
        | 'bug';
      readonly hint: string;
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      readonly who: 'you' | 'nobody' | 'vendor' | 'developer';
      /** @description The field at fault, as a dotted path. */
      readonly field?: string;
      readonly errors?: readonly components['schemas']['Fault'][];
      readonly omitted?: number;
      readonly vendorMessage?: string;
      readonly results?: readonly components['schemas']['RecordResult'][];
    };
    readonly Explanation: {
      readonly code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      readonly kind:
        | 'invalid'
        | 'rejected'
        | 'too_large'
        | 'conflict'
        | 'rate_limited'
        | 'unavailable'
        | 'ambiguous'
        | 'unauthorized'
        | 'misconfigured'
        | 'held'
        | 'bug';
      readonly title: string;
      readonly status: number;
      readonly hint: string;
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      readonly who: 'you' | 'nobody' | 'vendor' | 'developer';
      readonly effect: string;
    };
    readonly Connection: {
      /** @description The id of a connection. */
      readonly id: string;
      /** @description Grows with each change that a person makes. */
      readonly revision: number;
      readonly name: string;
      readonly configuration: {
        readonly [key: string]: unknown;
      };
      /** @description For each secret that is set, its last four characters. */
      readonly secrets: {
        readonly [key: string]: string;
      };
      readonly mappings: {
        readonly [key: string]: {
          readonly [key: string]:
            | (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )
            | readonly (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )[];
        };
      };
      readonly triggers: readonly {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        readonly audience: string;
        /** @enum {string} */
        readonly on: 'joined' | 'left';
        readonly action: string;
        readonly trait?: string;
        readonly occurredAt?: {
          readonly pointer: string;
          /** @enum {string} */
          readonly unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        readonly stream?: 'audience' | 'event';
      }[];
      /** @enum {string} */
      readonly status: 'inactive' | 'active' | 'paused';
      readonly destination: string;
      /** @description Which connector the connection is of. With a version, it is delivered with that one, or with the lowest above it. */
      readonly connector?: {
        readonly id: string;
        readonly version?: string;
      };
      /** @description The version that this host delivers it with. Left out where it has none. */
      readonly connectorVersion?: string;
      readonly fault?: components['schemas']['Fault'];
      readonly removalHold?: {
        readonly hold: number;
        readonly removals: number;
      };
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly checkedAt?: string;
      readonly storedBy?: components['schemas']['StoredBy'];
      /** @description The migrations of the connector that it has gone through since it was read. */
      readonly migratedBy?: readonly string[];
      readonly warnings?: readonly components['schemas']['ConnectionWarning'][];
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      readonly perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        readonly fields: {
          readonly [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        readonly accepts?: readonly string[];
        /** @description Audiences that may have a connection. Default: 200. */
        readonly limit?: number;
      };
      /** @description Of a template: how many connections follow it. */
      readonly audienceCount?: number;
      /** @description The id of the template that it follows. */
      readonly template?: string;
      /** @description The audience that it is for, where it follows a template. */
      readonly audience?: string;
    };
    /** @description The version of the connector that it was stored by, and the hash of the schemas that it was validated with. */
    readonly StoredBy: {
      readonly version: string;
      readonly hash: string;
    };
    readonly ConnectionWarning: {
      readonly field: string;
      readonly message: string;
      readonly hint: string;
    };
    readonly ConnectionPage: {
      readonly connections: readonly components['schemas']['Connection'][];
      /** @description Give it as `after` for the next page. */
      readonly cursor?: string;
    };
    readonly CheckStep: {
      readonly id: string;
      readonly title: string;
      /** @enum {string} */
      readonly status: 'passed' | 'warned' | 'failed' | 'not_verified';
      readonly message: string;
      readonly hint?: string;
      readonly link?: string;
      readonly audience?: {
        readonly exists: boolean;
        readonly memberCount?: number;
      };
      readonly fault?: components['schemas']['Fault'];
    };
    readonly CheckReport: {
      readonly steps: readonly components['schemas']['CheckStep'][];
    };
    readonly Triggered: {
      /** @description The id of a connection. */
      readonly connection: string;
      /** @enum {string} */
      readonly status: 'queued' | 'kept' | 'failed' | 'ignored';
      /** @description The number of its outcome. */
      readonly index?: number;
      readonly fault?: components['schemas']['ShortFault'];
    };
    readonly RecordResult: {
      /** @enum {string} */
      readonly status: 'queued' | 'kept' | 'failed' | 'ignored';
      /** @description The number of its outcome. */
      readonly index?: number;
      readonly fault?: components['schemas']['ShortFault'];
      readonly triggered?: readonly components['schemas']['Triggered'][];
      /** @description In place of `triggered`: how many connections say the same. */
      readonly omitted?: {
        readonly [key: string]: number;
      };
      /** @description So many records in a row are no records; only where a reply has many of them. */
      readonly count?: number;
      /** @description How many have which code. */
      readonly codes?: {
        readonly [key: string]: number;
      };
      /** @description What was found of the times of changes that were enqueued now. A count of 0 is left out. Beside the result of a request with one record. */
      readonly times?: {
        /** @description Older than what is known of their member: superseded at once. */
        readonly stale?: number;
        /** @description More than five minutes ahead of their arrival: enqueued as if they had no time. */
        readonly ahead?: number;
        /** @description Older than the order window, and nothing is known of their member: enqueued. */
        readonly unordered?: number;
      };
    };
    readonly Results: {
      readonly results: readonly components['schemas']['RecordResult'][];
      /** @description What was found of the times of changes that were enqueued now. A count of 0 is left out. */
      readonly times?: {
        /** @description Older than what is known of their member: superseded at once. */
        readonly stale?: number;
        /** @description More than five minutes ahead of their arrival: enqueued as if they had no time. */
        readonly ahead?: number;
        /** @description Older than the order window, and nothing is known of their member: enqueued. */
        readonly unordered?: number;
      };
    };
    /** @description `results` for a list, or the result of one record. */
    readonly IntakeReply: components['schemas']['Results'] | components['schemas']['RecordResult'];
    /** @description One line: the result of a record, or at the end a `summary`, or why the rest was not read. */
    readonly IntakeLine:
      | {
          readonly summary: {
            readonly records: number;
            readonly failed: number;
            readonly repeated: number;
            readonly kept?: number;
            /** @description What was found of the times of changes that were enqueued now. A count of 0 is left out. */
            readonly times?: {
              /** @description Older than what is known of their member: superseded at once. */
              readonly stale?: number;
              /** @description More than five minutes ahead of their arrival: enqueued as if they had no time. */
              readonly ahead?: number;
              /** @description Older than the order window, and nothing is known of their member: enqueued. */
              readonly unordered?: number;
            };
          };
          readonly error?: components['schemas']['Problem'];
        }
      | components['schemas']['RecordResult']
      | {
          readonly error: components['schemas']['Problem'];
        };
    readonly Outcome: {
      readonly first: number;
      readonly count: number;
      readonly action: string;
      /** @enum {string} */
      readonly status: 'accepted' | 'superseded' | 'failed';
      readonly attempts: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly at: string;
      readonly cursor?: string;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly OutcomePage: {
      readonly entries: readonly components['schemas']['Outcome'][];
      /** @description Give it as `after` for the next page. */
      readonly cursor?: string;
    };
    /** @description Server-sent events named `outcome`; `data` is an Outcome, and `id` its cursor. */
    readonly OutcomeEvent: string;
    readonly DeadLetter: {
      readonly id: number;
      readonly index: number;
      readonly action: string;
      readonly parameters: {
        readonly [key: string]: unknown;
      };
      readonly attempts: number;
      readonly fault: components['schemas']['Fault'];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly at: string;
      readonly visitor?: {
        readonly [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly occurredAt?: string;
      readonly storedBy?: components['schemas']['StoredBy'];
    };
    readonly DeadLetterPage: {
      readonly deadLetters: readonly components['schemas']['DeadLetter'][];
    };
    readonly Replay: {
      readonly replayed: number;
      readonly refused: number;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly Discarded: {
      readonly discarded: number;
    };
    readonly Member: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly asOf: string;
      /** @constant */
      readonly by: 'host';
      readonly complete: boolean;
      readonly scopes: readonly components['schemas']['ScopeOfMember'][];
      readonly summary: string;
      readonly live?: components['schemas']['LiveState'];
    };
    readonly ScopeOfMember: {
      readonly scope: string;
      readonly summary: string;
      readonly accepted?: {
        readonly isPresent: boolean;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly occurredAt: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly at?: string;
      };
      readonly waiting?: {
        readonly action: string;
        /** @enum {string} */
        readonly state: 'waiting' | 'in_request' | 'behind_request' | 'resend';
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly occurredAt: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly arrivedAt: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly notBefore?: string;
      };
      readonly deadLetter?: {
        readonly id: number;
        readonly action: string;
        readonly code: components['schemas']['ErrorCode'];
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly at: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly occurredAt: string;
      };
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly erasedAt?: string;
    };
    readonly Sync: {
      readonly dryRun: boolean;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly asOf: string;
      /** @description False when members were delivered before they were kept or with an earlier configuration: they are not known, and so not removed. */
      readonly complete: boolean;
      /** @description How the file differs from what was delivered, in members. `newer`: with a newer change, neither added nor removed. */
      readonly comparison: {
        readonly added: number;
        readonly changed: number;
        readonly unchanged: number;
        readonly removed: number;
        readonly newer: number;
      };
      /** @description Records that do not say whom they are of. With one of them, nobody is removed. */
      readonly nameless: number;
      readonly enqueued: number;
      readonly refused: number;
      readonly summary: string;
      /** @description The first hundred. */
      readonly refusals?: readonly {
        readonly index: number;
        readonly fault: components['schemas']['Fault'];
        readonly line?: number;
      }[];
      /** @description Changes that were superseded at once: their member was erased after `asOf`, or has a newer change by now. */
      readonly superseded?: number;
      readonly warnings?: readonly string[];
      /** @description Of a dry run: why it would be refused. */
      readonly refusal?: components['schemas']['Fault'];
      readonly removalHold?: {
        readonly hold: number;
        readonly removals: number;
      };
      readonly repeated?: boolean;
    };
    /** @description One line: how far it is, or at the end what came of it, or why it ended. */
    readonly SyncLine:
      | {
          readonly progress: {
            /** @enum {string} */
            readonly phase: 'comparing' | 'sending' | 'done';
            readonly enqueued: number;
            readonly refused: number;
          };
        }
      | components['schemas']['Sync']
      | {
          readonly error: components['schemas']['Problem'];
        };
    readonly ErasedMember: {
      readonly auditId: string;
      readonly waiting: number;
      readonly deadLetters: number;
      readonly inFlight: number;
    };
    readonly Counts: {
      /** @description The id of a connection. */
      readonly connection: string;
      readonly waiting: number;
      readonly resends: number;
      readonly deadLetters: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly oldestAt?: string;
    };
    readonly Token: {
      readonly name: string;
      /** @enum {string} */
      readonly scope: 'admin' | 'read' | 'intake';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly createdAt: string;
      /** @description The id of a connection. */
      readonly connection?: string;
    };
    readonly NewToken: {
      readonly name: string;
      /** @enum {string} */
      readonly scope: 'admin' | 'read' | 'intake';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly createdAt: string;
      /** @description The id of a connection. */
      readonly connection?: string;
      readonly token: string;
    };
    readonly TokenList: {
      readonly tokens: readonly components['schemas']['Token'][];
    };
    readonly Webhook: {
      readonly id: string;
      readonly url: string;
      readonly events: readonly ('connection.stopped' | 'removals.held' | 'dead_letters.gathered')[];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly createdAt: string;
      readonly pending: number;
      readonly isGone?: boolean;
    };
    readonly NewWebhook: {
      readonly id: string;
      readonly url: string;
      readonly events: readonly ('connection.stopped' | 'removals.held' | 'dead_letters.gathered')[];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly createdAt: string;
      readonly pending: number;
      readonly isGone?: boolean;
      readonly secret: string;
    };
    readonly WebhookList: {
      readonly webhooks: readonly components['schemas']['Webhook'][];
    };
    readonly Message: {
      readonly id: string;
      /** @enum {string} */
      readonly type: 'connection.stopped' | 'removals.held' | 'dead_letters.gathered';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly at: string;
      readonly body: string;
      /** @enum {string} */
      readonly status: 'pending' | 'delivered' | 'failed';
      readonly attempts: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly dueAt?: string;
      readonly lastStatus?: number;
      readonly lastFault?: {
        readonly code: components['schemas']['ErrorCode'];
        readonly message: string;
      };
    };
    readonly MessageList: {
      readonly messages: readonly components['schemas']['Message'][];
    };
    readonly CountList: {
      readonly counts: readonly components['schemas']['Counts'][];
    };
    readonly LoadedConnector: {
      readonly id: string;
      readonly version: string;
      readonly title: string;
      readonly summary: string;
      readonly isChanged?: boolean;
      readonly hasSimulator?: boolean;
    };
    readonly FailedConnector: {
      readonly source: string;
      readonly fault: components['schemas']['Fault'];
      readonly id?: string;
      readonly version?: string;
    };
    readonly ConnectorList: {
      readonly connectors: readonly components['schemas']['LoadedConnector'][];
      readonly failed: readonly components['schemas']['FailedConnector'][];
    };
    readonly Connector: {
      readonly manifest: {
        readonly [key: string]: unknown;
      };
      readonly schemas: {
        readonly [key: string]: {
          readonly [key: string]: unknown;
        };
      };
      readonly description: {
        readonly [key: string]: unknown;
      };
      readonly forms: {
        readonly [key: string]: unknown;
      };
      readonly connection: {
        readonly [key: string]: unknown;
      };
    };
    readonly FieldAssessment: {
      readonly name: string;
      readonly errors: readonly components['schemas']['Fault'][];
      readonly warnings: readonly components['schemas']['Warning'][];
      /** @description As it was given; of a secret, nothing. */
      readonly value?: unknown;
    };
    readonly Warning: {
      readonly message: string;
      readonly hint: string;
    };
    readonly FieldOption: {
      readonly value: string;
      /** @description What people call it at the vendor. */
      readonly title: string;
    };
    readonly OptionList: {
      readonly options: readonly components['schemas']['FieldOption'][];
      /** @description False when there are others. */
      readonly isComplete: boolean;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly Assessment: {
      readonly valid: boolean;
      readonly fields: readonly components['schemas']['FieldAssessment'][];
      readonly errors: readonly components['schemas']['Fault'][];
    };
    readonly PreviewedRequest: {
      readonly method: string;
      readonly url: string;
      readonly headers: {
        readonly [key: string]: string;
      };
      /** @description The positions of the records that it carries. */
      readonly records: readonly number[];
      /** @description As it would be sent. */
      readonly body?: unknown;
      /** @description Present when the answer is a job: how often the host asks what has become of it, and for how long; ms. */
      readonly poll?: {
        readonly intervalMs: number;
        readonly timeoutMs: number;
      };
    };
    readonly PreviewedRecord: {
      readonly record: number;
      /** @enum {string} */
      readonly status: 'superseded' | 'failed' | 'ignored';
      readonly action?: string;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly MappedVisitor: {
      readonly record: number;
      readonly action: string;
      readonly parameters: {
        readonly [key: string]: unknown;
      };
    };
    readonly Preview: {
      readonly requests: readonly components['schemas']['PreviewedRequest'][];
      readonly unsent: readonly components['schemas']['PreviewedRecord'][];
      readonly mapped: readonly components['schemas']['MappedVisitor'][];
    };
    readonly Alive: {
      /** @constant */
      readonly status: 'alive';
    };
    readonly Ready: {
      /** @constant */
      readonly status: 'ready';
      readonly warning?: components['schemas']['Fault'];
      /** @description Connectors that the host was started with and could not load. */
      readonly notLoaded?: readonly string[];
    };
    /** @description The text format of Prometheus, or OpenMetrics where the caller asks for it. */
    readonly Metrics: string;
    /** @description This document. */
    readonly Description: {
      readonly [key: string]: unknown;
    };
    /** @description A file in CSV, NDJSON or JSON, as it is; it may be compressed with gzip. */
    readonly File: string;
    /** @description How the file is read. */
    readonly FileOptions: {
      /** @description Of the file. Its ending may tell the format. */
      readonly name?: string;
      /** @description Of all records. Without it, each record names its own in the column "action". */
      readonly action?: string;
      /** @description Parameter to column, where the two differ; null for a parameter that is not read. */
      readonly map?: {
        readonly [key: string]: string | null;
      };
      /** @description What the column of the action holds. */
      readonly actionMap?: {
        readonly [key: string]: string;
      };
      /** @description The column that says when a record happened. */
      readonly occurredAt?: string;
      /** @enum {string} */
      readonly format?: 'csv' | 'ndjson' | 'json';
      /** @description A label of the WHATWG Encoding Standard. Default: UTF-8. */
      readonly encoding?: string;
      /** @description Where the list of records is. */
      readonly records?: string;
      /** @description Of a table without a header. */
      readonly columns?: readonly string[];
      /** @description What a value holds that is none. */
      readonly null?: string;
      /** @description Refuses rows that a careful colleague would ask about. */
      readonly strict?: boolean;
    };
    readonly FileColumn: {
      readonly name: string;
      /** @description The first two values, cut where they are long. */
      readonly samples: readonly string[];
      /** @description All values, where they are few words. */
      readonly values?: readonly string[];
    };
    readonly Inspection: {
      /** @enum {string} */
      readonly format: 'csv' | 'ndjson' | 'json';
      readonly columns: readonly components['schemas']['FileColumn'][];
      /** @description For each parameter, the column that most likely holds it. */
      readonly map: {
        readonly [key: string]: string;
      };
      readonly warnings: readonly string[];
      readonly faults: readonly components['schemas']['RejectedRow'][];
      readonly delimiter?: string;
      readonly changes?: {
        readonly column: string;
        readonly actionMap: {
          readonly [key: string]: string;
        };
      };
    };
    readonly RejectedRow: {
      /** @description As a person counts: the header is the first row of a table. */
      readonly row: number;
      readonly fault: components['schemas']['Fault'];
    };
    readonly DryRun: {
      readonly rows: number;
      readonly valid: number;
      readonly invalid: number;
      /** @description Different members that the valid rows name. */
      readonly members: number;
      /** @description Whether the members are counted about only, since they are many. */
      readonly isEstimate: boolean;
      readonly actions: readonly {
        readonly action: string;
        readonly rows: number;
      }[];
      readonly reasons: readonly {
        readonly fault: components['schemas']['Fault'];
        readonly rows: number;
        /** @description As a person counts: the header is the first row of a table. */
        readonly row: number;
      }[];
      /** @description The first hundred. */
      readonly rejected: readonly components['schemas']['RejectedRow'][];
      readonly warnings: readonly string[];
      readonly fault?: components['schemas']['Fault'];
    };
    readonly Upload: {
      readonly key: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly createdAt: string;
      /** @description Rows that are taken in so far. */
      readonly rows: number;
      /** @description Of these, rows that were refused when they came in. */
      readonly refused: number;
      /** @enum {string} */
      readonly status: 'receiving' | 'received' | 'broken';
      readonly outcomes: {
        readonly accepted: number;
        readonly superseded: number;
        readonly failed: number;
      };
      readonly name?: string;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly UploadList: {
      readonly uploads: readonly components['schemas']['Upload'][];
    };
    readonly RowOutcome: {
      /** @description As a person counts: the header is the first row of a table. */
      readonly row: number;
      readonly count: number;
      readonly action: string;
      /** @enum {string} */
      readonly status: 'accepted' | 'superseded' | 'failed';
      readonly attempts: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly at: string;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly RowPage: {
      readonly rows: readonly components['schemas']['RowOutcome'][];
      readonly cursor?: string;
    };
    /** @description CSV in UTF-8; a cell that would begin a formula begins with an apostrophe. */
    readonly RejectedFile: string;
    readonly Sender: {
      readonly id: string;
      readonly title: string;
      readonly summary: string;
      readonly steps: readonly string[];
      readonly setups: readonly {
        readonly audience: string;
        /** @enum {string} */
        readonly event: 'joined' | 'left';
        readonly settings: readonly {
          readonly name: string;
          readonly value: string;
        }[];
      }[];
    };
    readonly SenderList: {
      readonly senders: readonly components['schemas']['Sender'][];
    };
    readonly State: {
      readonly connection: string;
      /**
       * Format: date-time
       * @description By the clock of the host.
       */
      readonly now: string;
      /**
       * @description What people asked for.
       * @enum {string}
       */
      readonly status: 'inactive' | 'active' | 'paused';
      readonly waiting: number;
      readonly deadLetters: number;
      /**
       * Format: date-time
       * @description When they asked for it.
       */
      readonly since?: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly checkedAt?: string;
      /** @description Of a template: how many connections follow it. */
      readonly audiences?: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly oldestAt?: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly lastAcceptedAt?: string;
      /** @description Accepted a second in the last two minutes, while changes wait. */
      readonly perSecond?: number;
      readonly stop?: {
        readonly fault: components['schemas']['Fault'];
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly since?: string;
        /**
         * Format: date-time
         * @description When it is tried again.
         */
        readonly nextAt?: string;
      };
      readonly hold?: {
        readonly hold: number;
        /** @description What is answered about names both. */
        readonly removals: number;
        /** @description The most members within the window. */
        readonly from: number;
        /** @description Members now. */
        readonly to: number;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly since?: string;
      };
      /** @description What this host has found of source times since the start of the day (UTC), or since its own. */
      readonly times?: {
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly since: string;
        readonly stale?: number;
        readonly ahead?: number;
        readonly unordered?: number;
      };
    };
    readonly StateList: {
      readonly states: readonly components['schemas']['State'][];
    };
    readonly Series: {
      readonly stepMs: number;
      /** @description One for each step, also without records, oldest first. The last one has not ended. */
      readonly points: readonly {
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly at: string;
        readonly accepted: number;
        readonly failed: number;
        readonly requests: number;
      }[];
    };
    readonly SeriesList: {
      readonly series: readonly {
        readonly connection: string;
        readonly stepMs: number;
        /** @description One for each step, also without records, oldest first. The last one has not ended. */
        readonly points: readonly {
          /**
           * Format: date-time
           * @description RFC 3339, in UTC.
           */
          readonly at: string;
          readonly accepted: number;
          readonly failed: number;
          readonly requests: number;
        }[];
      }[];
    };
    readonly ChangeList: {
      /** @description The newest first, 50 at most. `by` is the name of a token; `what` names fields, or what was done. */
      readonly changes: readonly {
        readonly revision: number;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly at: string;
        readonly by: string;
        readonly what: readonly string[];
      }[];
    };
    readonly Reason: {
      readonly reason: string;
      /** @description What it means, in one sentence for people. */
      readonly title: string;
      readonly count: number;
      /** @description How many of them have failed again after a replay. */
      readonly failedAgain: number;
      /** @description How often at most. */
      readonly replays: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly firstAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly lastAt: string;
      /** @description The newest of them. What is done with all of them names it. */
      readonly upTo: number;
      /** @description The index of the newest. */
      readonly example: number;
      readonly action: string;
      readonly fault: components['schemas']['Fault'];
    };
    readonly ReasonList: {
      readonly reasons: readonly components['schemas']['Reason'][];
    };
    readonly ReplayJob: {
      readonly id: string;
      readonly reason: string;
      readonly upTo: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly startedAt: string;
      readonly asked: number;
      readonly accepted: number;
      readonly failedAgain: number;
      /** @description By newer changes of their members. */
      readonly replaced: number;
      /** @description Replayed or discarded by somebody else, or erased. */
      readonly gone: number;
      readonly waiting: number;
      /** @description Other records that have failed for this reason since it started. */
      readonly meanwhile: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly endedAt?: string;
    };
    readonly ReplayJobList: {
      readonly replays: readonly components['schemas']['ReplayJob'][];
    };
    readonly HeldRemovals: {
      readonly hold?: number;
      /** @description What is answered about names both. */
      readonly removals?: number;
      /** @description The most members within the window. */
      readonly from?: number;
      /** @description Members now. */
      readonly to?: number;
      readonly waiting?: {
        readonly removals: number;
        readonly additions: number;
        readonly others: number;
      };
      readonly limit?: {
        readonly members?: number;
        readonly percent?: number;
      };
      readonly sample?: readonly {
        readonly index: number;
        readonly action: string;
        readonly parameters: {
          readonly [key: string]: unknown;
        };
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        readonly at: string;
      }[];
    };
    /** @description A table with a line of names. No cell begins a formula. */
    readonly Csv: string;
    readonly OfReason: {
      readonly reason: string;
      readonly upTo: number;
    };
    readonly SendStep: {
      /** @enum {string} */
      readonly step: 'taken_in' | 'sent' | 'answered' | 'accepted' | 'superseded' | 'failed' | 'waits';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly at: string;
      /** @description The number of its outcome. */
      readonly index?: number;
      readonly attempt?: number;
      /** @description How many records the request carries. */
      readonly records?: number;
      /** @description Of the response; left out when no complete one came. */
      readonly status?: number;
      readonly elapsedMs?: number;
      readonly attempts?: number;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly SendReport: {
      readonly steps: readonly components['schemas']['SendStep'][];
    };
    readonly NewestVisitor: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly at: string;
      readonly audience: string;
      readonly visitor: {
        readonly [key: string]: unknown;
      };
      /** @enum {string} */
      readonly event?: 'joined' | 'left';
    };
    readonly VisitorList: {
      readonly visitors: readonly components['schemas']['NewestVisitor'][];
    };
    readonly Simulator: {
      readonly faults: readonly components['schemas']['DeclaredFault'][];
      readonly active: readonly components['schemas']['ActiveFault'][];
      readonly url?: string;
      readonly configuration?: {
        readonly [key: string]: unknown;
      };
    };
    readonly DeclaredFault: {
      readonly id: string;
      /** @description What happens, with `{name}` where a value goes. */
      readonly sentence: string;
      readonly values: readonly {
        readonly name: string;
        readonly title: string;
        readonly default: string;
      }[];
    };
    readonly ActiveFault: {
      readonly fault: string;
      readonly declared?: string;
      /** @description How many requests it still holds for. */
      readonly remaining?: number;
    };
    readonly ActiveFaults: {
      readonly active: readonly components['schemas']['ActiveFault'][];
    };
    readonly LiveState: {
      readonly scope: string;
      /** @enum {string} */
      readonly state: 'present' | 'absent' | 'unknown';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly readAt: string;
      readonly fault?: components['schemas']['Fault'];
    };
    readonly VerifyAnswer: {
      readonly verification: components['schemas']['Verification'];
      readonly repair?: {
        readonly queued: number;
        readonly refused: number;
        /** @description Left alone, since a newer change of them failed for good or came in meanwhile. */
        readonly superseded?: number;
        /** @description Removals are held, and everything waits. */
        readonly isHeld?: boolean;
      };
    };
    readonly Verification: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly startedAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly endedAt: string;
      /** @constant */
      readonly by: 'host';
      /** @description False when changes were delivered before members were kept or with an earlier configuration: these were not compared. */
      readonly complete: boolean;
      /** @description Of which the sample was taken. */
      readonly members: number;
      /** @description Of these, those that should be present. */
      readonly expected: number;
      readonly read: number;
      readonly missing: number;
      readonly surplus: number;
      readonly unknown: number;
      readonly changing: number;
      readonly bound: {
        readonly members: number;
        /** @description So many members differ at most; 1 when nothing is estimated. */
        readonly confidence: number;
      };
      readonly requests: number;
      readonly differing: readonly components['schemas']['DifferingMember'][];
      readonly summary: string;
      /** @description What the vendor says that it has. */
      readonly memberCount?: number;
    };
    readonly DifferingMember: {
      readonly key: string;
      /** @enum {string} */
      readonly expected: 'present' | 'absent';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readonly acceptedAt?: string;
    };
    readonly VerifyLine:
      | {
          readonly step: components['schemas']['CheckStep'];
        }
      | {
          readonly progress: {
            readonly read: number;
            readonly missing: number;
            readonly surplus: number;
            readonly unknown: number;
            readonly changing: number;
            readonly of?: number;
          };
        }
      | {
          readonly waiting: {
            readonly seconds: number;
            readonly differing: number;
          };
        }
      | components['schemas']['VerifyAnswer']
      | {
          readonly error: components['schemas']['Problem'];
        };
    readonly ConnectionDraft: {
      /** Name */
      readonly name: string;
      readonly configuration: {
        readonly [key: string]: unknown;
      };
      readonly mappings?: {
        readonly [key: string]: {
          readonly [key: string]:
            | (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )
            | readonly (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )[];
        };
      };
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      readonly perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        readonly fields: {
          readonly [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        readonly accepts?: readonly string[];
        /** @description Audiences that may have a connection. Default: 200. */
        readonly limit?: number;
      };
      readonly triggers?: readonly {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        readonly audience: string;
        /** @enum {string} */
        readonly on: 'joined' | 'left';
        readonly action: string;
        readonly trait?: string;
        readonly occurredAt?: {
          readonly pointer: string;
          /** @enum {string} */
          readonly unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        readonly stream?: 'audience' | 'event';
      }[];
      /** @description Which connector it is for. Needed where the host has several, with the version where it has several of that connector. */
      readonly connector?: {
        readonly id: string;
        readonly version?: string;
      };
    };
    /** @description A merge patch (RFC 7396): what is left out stays, null deletes. A source of a mapping is replaced as a whole. */
    readonly ConnectionChange: {
      /** Name */
      readonly name?: string;
      readonly configuration?: {
        readonly [key: string]: unknown;
      };
      readonly mappings?: {
        readonly [key: string]: {
          readonly [key: string]:
            | (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )
            | readonly (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )[]
            | null;
        } | null;
      };
      readonly perAudience?: {
        readonly fields?: {
          readonly [key: string]: string | null;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        readonly accepts?: readonly string[] | null;
        /** @description Audiences that may have a connection. Default: 200. */
        readonly limit?: number | null;
      };
      readonly triggers?: readonly {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        readonly audience: string;
        /** @enum {string} */
        readonly on: 'joined' | 'left';
        readonly action: string;
        readonly trait?: string;
        readonly occurredAt?: {
          readonly pointer: string;
          /** @enum {string} */
          readonly unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        readonly stream?: 'audience' | 'event';
      }[];
      /** @description Another version of the same connector: the lowest that the connection is delivered with. null for the lowest that is loaded. */
      readonly connector?: {
        readonly id?: string;
        readonly version?: string | null;
      };
    };
    readonly Release: {
      readonly hold: number;
      readonly removals: number;
    };
    readonly Invocation: {
      readonly action: string;
      readonly parameters: {
        readonly [key: string]: unknown;
      };
      /**
       * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
       * @example 2026-11-20T08:00:00Z
       */
      readonly occurredAt?: unknown;
    };
    /** @description One, or a list of at most 10,000. */
    readonly Invocations: components['schemas']['Invocation'] | readonly components['schemas']['Invocation'][];
    readonly AudienceEvent: {
      /** @enum {string} */
      readonly event: 'joined' | 'left';
      readonly visitor: {
        readonly [key: string]: unknown;
      };
      /**
       * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
       * @example 2026-11-20T08:00:00Z
       */
      readonly occurredAt?: unknown;
    };
    /** @description One, or a list of at most 10,000. */
    readonly AudienceEvents: components['schemas']['AudienceEvent'] | readonly components['schemas']['AudienceEvent'][];
    readonly OneRecord:
      | {
          readonly action: string;
          readonly parameters: {
            readonly [key: string]: unknown;
          };
          /**
           * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
           * @example 2026-11-20T08:00:00Z
           */
          readonly occurredAt?: unknown;
        }
      | {
          readonly action: string;
          readonly visitor: {
            readonly [key: string]: unknown;
          };
          readonly mapping?: {
            readonly [key: string]:
              | (
                  | {
                      readonly pointer: string;
                      readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                    }
                  | {
                      readonly text: string;
                    }
                )
              | readonly (
                  | {
                      readonly pointer: string;
                      readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                    }
                  | {
                      readonly text: string;
                    }
                )[];
          };
        };
    readonly StartFault: {
      /** @description The id of a fault of the simulator. */
      readonly declared: string;
      readonly values?: {
        readonly [key: string]: string;
      };
    };
    readonly Ids: {
      readonly ids: 'all' | readonly number[];
    };
    readonly MemberKey: {
      readonly key: string;
    };
    readonly MemberQuestion: {
      readonly key: string;
      /** @description Asks the vendor as well. */
      readonly live?: boolean;
    };
    readonly CloudEvent: {
      /** @constant */
      readonly specversion: '1.0';
      readonly id: string;
      readonly source: string;
      readonly type: string;
      readonly datacontenttype?: string;
      /**
       * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
       * @example 2026-11-20T08:00:00Z
       */
      readonly time?: unknown;
      readonly data: {
        readonly [key: string]: unknown;
      };
    } & {
      readonly [key: string]: unknown;
    };
    readonly CloudEvents: readonly components['schemas']['CloudEvent'][];
    readonly Visitor: {
      readonly [key: string]: unknown;
    };
    /** @description One, or a list of at most 10,000. */
    readonly Visitors: components['schemas']['Visitor'] | readonly components['schemas']['Visitor'][];
    readonly TokenDraft: {
      readonly name: string;
      /** @enum {string} */
      readonly scope: 'admin' | 'read' | 'intake';
      /** Connection */
      readonly connection?: string;
    };
    readonly WebhookDraft: {
      readonly url: string;
      /** @description Default: all of them. */
      readonly events?: readonly ('connection.stopped' | 'removals.held' | 'dead_letters.gathered')[];
    };
    readonly ConfigurationDraft: {
      readonly configuration: {
        readonly [key: string]: unknown;
      };
      /** @description The id of a connection: it gives the secrets that are left out. */
      readonly connection?: string;
      /** @description Which connector it is for. Needed where the host has several, with the version where it has several of that connector. */
      readonly connector?: {
        readonly id: string;
        readonly version?: string;
      };
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      readonly perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        readonly fields: {
          readonly [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        readonly accepts?: readonly string[];
        /** @description Audiences that may have a connection. Default: 200. */
        readonly limit?: number;
      };
    };
    readonly PreviewOfConnection: {
      readonly records: readonly (
        | {
            readonly action: string;
            readonly parameters: {
              readonly [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            readonly occurredAt?: unknown;
          }
        | {
            /** @enum {string} */
            readonly event?: 'joined' | 'left';
            readonly visitor: {
              readonly [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            readonly occurredAt?: unknown;
          }
      )[];
      /**
       * Audience
       * @description Whose triggers count for events. Without it, those of all audiences. A template is shown as it is for it.
       */
      readonly audience?: string;
    };
    readonly PreviewOfDraft: {
      /** Name */
      readonly name?: string;
      readonly configuration: {
        readonly [key: string]: unknown;
      };
      readonly mappings?: {
        readonly [key: string]: {
          readonly [key: string]:
            | (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )
            | readonly (
                | {
                    readonly pointer: string;
                    readonly transforms?: readonly ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    readonly text: string;
                  }
              )[];
        };
      };
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      readonly perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        readonly fields: {
          readonly [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        readonly accepts?: readonly string[];
        /** @description Audiences that may have a connection. Default: 200. */
        readonly limit?: number;
      };
      readonly triggers?: readonly {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        readonly audience: string;
        /** @enum {string} */
        readonly on: 'joined' | 'left';
        readonly action: string;
        readonly trait?: string;
        readonly occurredAt?: {
          readonly pointer: string;
          /** @enum {string} */
          readonly unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        readonly stream?: 'audience' | 'event';
      }[];
      readonly records: readonly (
        | {
            readonly action: string;
            readonly parameters: {
              readonly [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            readonly occurredAt?: unknown;
          }
        | {
            /** @enum {string} */
            readonly event?: 'joined' | 'left';
            readonly visitor: {
              readonly [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            readonly occurredAt?: unknown;
          }
      )[];
      /**
       * Audience
       * @description Whose triggers count for events. Without it, those of all audiences. A template is shown as it is for it.
       */
      readonly audience?: string;
      /** @description The id of a connection: it gives the secrets that are left out. */
      readonly connection?: string;
      /** @description Which connector it is for. Needed where the host has several, with the version where it has several of that connector. */
      readonly connector?: {
        readonly id: string;
        readonly version?: string;
      };
    };
  };
  responses: never;
  parameters: {
    /** @description The id of a connection. */
    readonly id: string;
    /** @description The id of a connector, or `id@version`. */
    readonly connector: string;
    /** @description The audience, as triggers name it. */
    readonly audience: string;
    /** @description The name of a token. */
    readonly name: string;
    /** @description A name under `options` of the manifest. */
    readonly options: string;
    /** @description The id of a webhook. */
    readonly webhook: string;
    /** @description The id of a replay. */
    readonly replay: string;
    /** @description The key that a file was sent with. */
    readonly upload: string;
    /** @description The code of an error. */
    readonly code: string;
    /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
    readonly 'If-Match': string;
    /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
    readonly 'Idempotency-Key': string;
    /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
    readonly 'File-Options': string;
    /** @description The `id` of the last event that the caller has. */
    readonly 'Last-Event-ID': string;
  };
  requestBodies: never;
  headers: {
    /** @description Names this request in the log. */
    readonly 'Request-Id': string;
    /** @description Seconds after which the same request may succeed. */
    readonly 'Retry-After': number;
    /** @description Changes with whatever is shown. */
    readonly ETag: string;
    /** @description The path of what was made. */
    readonly Location: string;
    /** @description The next page, as `rel="next"`. */
    readonly Link: string;
    /** @description `true` when the same key came before, and nothing was done. */
    readonly 'Idempotent-Replayed': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly readConnector: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As they are in its package. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Connector'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listConnectors: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Ordered by their ids and versions. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "connectors": [
           *         {
           *           "id": "example",
           *           "version": "1.2.0",
           *           "title": "Example",
           *           "summary": "Adds and removes members."
           *         }
           *       ],
           *       "failed": []
           *     }
           */
          readonly 'application/json': components['schemas']['ConnectorList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readNamedConnector: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connector, or `id@version`. */
        readonly connector: components['parameters']['connector'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As they are in its package. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Connector'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly validateConfiguration: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "configuration": {
         *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
         *         "accessToken": "api-00000000-0000-4000-8000-000000000000",
         *         "segmentName": "Frequent buyers",
         *         "segmentId": "frequent-buyers"
         *       }
         *     }
         */
        readonly 'application/json': components['schemas']['ConfigurationDraft'];
      };
    };
    readonly responses: {
      /** @description Also of a configuration that is not valid. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "valid": true,
           *       "fields": [
           *         {
           *           "name": "clientSideId",
           *           "value": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *           "errors": [],
           *           "warnings": []
           *         },
           *         {
           *           "name": "accessToken",
           *           "errors": [],
           *           "warnings": []
           *         },
           *         {
           *           "name": "segmentName",
           *           "value": "Frequent buyers",
           *           "errors": [],
           *           "warnings": []
           *         },
           *         {
           *           "name": "segmentId",
           *           "value": "frequent-buyers",
           *           "errors": [],
           *           "warnings": []
           *         },
           *         {
           *           "name": "segmentDescription",
           *           "errors": [],
           *           "warnings": []
           *         },
           *         {
           *           "name": "urlOverride",
           *           "errors": [],
           *           "warnings": []
           *         }
           *       ],
           *       "errors": []
           *     }
           */
          readonly 'application/json': components['schemas']['Assessment'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listDraftOptions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description A name under `options` of the manifest. */
        readonly options: components['parameters']['options'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "configuration": {
         *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
         *         "accessToken": "api-00000000-0000-4000-8000-000000000000",
         *         "segmentName": "Frequent buyers",
         *         "segmentId": "frequent-buyers"
         *       }
         *     }
         */
        readonly 'application/json': components['schemas']['ConfigurationDraft'];
      };
    };
    readonly responses: {
      /** @description Also when the vendor refuses: then with the reason. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "options": [
           *         {
           *           "value": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *           "title": "Shop / Production"
           *         }
           *       ],
           *       "isComplete": true
           *     }
           */
          readonly 'application/json': components['schemas']['OptionList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `options_unknown`: No such options. `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `configuration_invalid`: The configuration does not fit the connector. `destination_not_allowed`: Requests may not go to this address. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listOptions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
        /** @description A name under `options` of the manifest. */
        readonly options: components['parameters']['options'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Also when the vendor refuses: then with the reason. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "options": [
           *         {
           *           "value": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *           "title": "Shop / Production"
           *         }
           *       ],
           *       "isComplete": true
           *     }
           */
          readonly 'application/json': components['schemas']['OptionList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `options_unknown`: No such options. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `configuration_invalid`: The configuration does not fit the connector. `destination_not_allowed`: Requests may not go to this address. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly previewDraft: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "name": "Frequent buyers",
         *       "configuration": {
         *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
         *         "accessToken": "api-00000000-0000-4000-8000-000000000000",
         *         "segmentName": "Frequent buyers",
         *         "segmentId": "frequent-buyers"
         *       },
         *       "mappings": {
         *         "add-member-to-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         },
         *         "remove-member-from-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         }
         *       },
         *       "triggers": [
         *         {
         *           "audience": "frequent-buyers",
         *           "on": "joined",
         *           "action": "add-member-to-segment",
         *           "trait": "/isMember"
         *         },
         *         {
         *           "audience": "frequent-buyers",
         *           "on": "left",
         *           "action": "remove-member-from-segment",
         *           "trait": "/isMember"
         *         }
         *       ],
         *       "records": [
         *         {
         *           "event": "joined",
         *           "visitor": {
         *             "isMember": true,
         *             "profile": {
         *               "memberId": "user-4711"
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        readonly 'application/json': components['schemas']['PreviewOfDraft'];
      };
    };
    readonly responses: {
      /** @description The exact requests, with secrets as «field». */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "requests": [
           *         {
           *           "method": "POST",
           *           "url": "https://app.launchdarkly.com/members",
           *           "headers": {},
           *           "body": {
           *             "members": [
           *               {
           *                 "memberId": "user-4711"
           *               }
           *             ]
           *           },
           *           "records": [
           *             0
           *           ]
           *         }
           *       ],
           *       "unsent": [],
           *       "mapped": []
           *     }
           */
          readonly 'application/json': components['schemas']['Preview'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `per_audience_invalid`: What a template says of its audiences does not fit. `destination_not_allowed`: Requests may not go to this address. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly previewConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "records": [
         *         {
         *           "action": "add-member-to-segment",
         *           "parameters": {
         *             "memberId": "user-4711"
         *           }
         *         },
         *         {
         *           "event": "joined",
         *           "visitor": {
         *             "isMember": true,
         *             "profile": {
         *               "memberId": "user-4711"
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        readonly 'application/json': components['schemas']['PreviewOfConnection'];
      };
    };
    readonly responses: {
      /** @description The exact requests, with secrets as «field». */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "requests": [
           *         {
           *           "method": "POST",
           *           "url": "https://app.launchdarkly.com/members",
           *           "headers": {},
           *           "body": {
           *             "members": [
           *               {
           *                 "memberId": "user-4711"
           *               }
           *             ]
           *           },
           *           "records": [
           *             0
           *           ]
           *         }
           *       ],
           *       "unsent": [],
           *       "mapped": []
           *     }
           */
          readonly 'application/json': components['schemas']['Preview'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `destination_not_allowed`: Requests may not go to this address. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `key_unknown`: A connection is encrypted with a key that is not given. `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listVisitors: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The newest first. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "visitors": [
           *         {
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "audience": "frequent-buyers",
           *           "event": "joined",
           *           "visitor": {
           *             "isMember": true,
           *             "profile": {
           *               "memberId": "user-4711"
           *             }
           *           }
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['VisitorList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listConnections: {
    readonly parameters: {
      readonly query?: {
        readonly after?: string;
        readonly limit?: string;
        readonly template?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page. `cursor` is there when more follow. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly Link: components['headers']['Link'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "connections": [
           *         {
           *           "id": "d0c4b5a69788f6e1",
           *           "revision": 1,
           *           "connector": {
           *             "id": "launchdarkly-audience-cohorting"
           *           },
           *           "connectorVersion": "1.0.0",
           *           "name": "Frequent buyers",
           *           "configuration": {
           *             "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *             "segmentName": "Frequent buyers",
           *             "segmentId": "frequent-buyers"
           *           },
           *           "secrets": {
           *             "accessToken": "0000"
           *           },
           *           "mappings": {
           *             "add-member-to-segment": {
           *               "memberId": {
           *                 "pointer": "/profile/memberId"
           *               }
           *             },
           *             "remove-member-from-segment": {
           *               "memberId": {
           *                 "pointer": "/profile/memberId"
           *               }
           *             }
           *           },
           *           "triggers": [
           *             {
           *               "audience": "frequent-buyers",
           *               "on": "joined",
           *               "action": "add-member-to-segment",
           *               "trait": "/isMember"
           *             },
           *             {
           *               "audience": "frequent-buyers",
           *               "on": "left",
           *               "action": "remove-member-from-segment",
           *               "trait": "/isMember"
           *             }
           *           ],
           *           "status": "inactive",
           *           "destination": "https://app.launchdarkly.com/members",
           *           "storedBy": {
           *             "version": "1.0.0",
           *             "hash": "1fa75b4df188f8dd"
           *           }
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['ConnectionPage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "name": "Frequent buyers",
         *       "configuration": {
         *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
         *         "accessToken": "api-00000000-0000-4000-8000-000000000000",
         *         "segmentName": "Frequent buyers",
         *         "segmentId": "frequent-buyers"
         *       },
         *       "mappings": {
         *         "add-member-to-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         },
         *         "remove-member-from-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         }
         *       },
         *       "triggers": [
         *         {
         *           "audience": "frequent-buyers",
         *           "on": "joined",
         *           "action": "add-member-to-segment",
         *           "trait": "/isMember"
         *         },
         *         {
         *           "audience": "frequent-buyers",
         *           "on": "left",
         *           "action": "remove-member-from-segment",
         *           "trait": "/isMember"
         *         }
         *       ]
         *     }
         */
        readonly 'application/json': components['schemas']['ConnectionDraft'];
      };
    };
    readonly responses: {
      /** @description The new connection, or with a known key the one that the first request has made. */
      readonly 201: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly Location: components['headers']['Location'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
           *       "connector": {
           *         "id": "launchdarkly-audience-cohorting"
           *       },
           *       "connectorVersion": "1.0.0",
           *       "name": "Frequent buyers",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "secrets": {
           *         "accessToken": "0000"
           *       },
           *       "mappings": {
           *         "add-member-to-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         },
           *         "remove-member-from-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         }
           *       },
           *       "triggers": [
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "joined",
           *           "action": "add-member-to-segment",
           *           "trait": "/isMember"
           *         },
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "left",
           *           "action": "remove-member-from-segment",
           *           "trait": "/isMember"
           *         }
           *       ],
           *       "status": "inactive",
           *       "destination": "https://app.launchdarkly.com/members",
           *       "storedBy": {
           *         "version": "1.0.0",
           *         "hash": "1fa75b4df188f8dd"
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `idempotency_key_reused`: The same key came with other content before. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `per_audience_invalid`: What a template says of its audiences does not fit. `destination_not_allowed`: Requests may not go to this address. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The connection. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
           *       "connector": {
           *         "id": "launchdarkly-audience-cohorting"
           *       },
           *       "connectorVersion": "1.0.0",
           *       "name": "Frequent buyers",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "secrets": {
           *         "accessToken": "0000"
           *       },
           *       "mappings": {
           *         "add-member-to-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         },
           *         "remove-member-from-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         }
           *       },
           *       "triggers": [
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "joined",
           *           "action": "add-member-to-segment",
           *           "trait": "/isMember"
           *         },
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "left",
           *           "action": "remove-member-from-segment",
           *           "trait": "/isMember"
           *         }
           *       ],
           *       "status": "inactive",
           *       "destination": "https://app.launchdarkly.com/members",
           *       "storedBy": {
           *         "version": "1.0.0",
           *         "hash": "1fa75b4df188f8dd"
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteConnection: {
    readonly parameters: {
      readonly query?: {
        readonly force?: 'true' | 'false';
      };
      readonly header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        readonly 'If-Match'?: components['parameters']['If-Match'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is gone. */
      readonly 204: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_busy`: Changes still wait for this connection. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      readonly 412: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly changeConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        readonly 'If-Match'?: components['parameters']['If-Match'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "name": "Buyers",
         *       "mappings": {
         *         "add-member-to-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         },
         *         "remove-member-from-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         }
         *       }
         *     }
         */
        readonly 'application/json': components['schemas']['ConnectionChange'];
        /**
         * @example {
         *       "name": "Buyers",
         *       "mappings": {
         *         "add-member-to-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         },
         *         "remove-member-from-segment": {
         *           "memberId": {
         *             "pointer": "/profile/memberId"
         *           }
         *         }
         *       }
         *     }
         */
        readonly 'application/merge-patch+json': components['schemas']['ConnectionChange'];
      };
    };
    readonly responses: {
      /** @description The connection as it is now. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
           *       "connector": {
           *         "id": "launchdarkly-audience-cohorting"
           *       },
           *       "connectorVersion": "1.0.0",
           *       "name": "Frequent buyers",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "secrets": {
           *         "accessToken": "0000"
           *       },
           *       "mappings": {
           *         "add-member-to-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         },
           *         "remove-member-from-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         }
           *       },
           *       "triggers": [
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "joined",
           *           "action": "add-member-to-segment",
           *           "trait": "/isMember"
           *         },
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "left",
           *           "action": "remove-member-from-segment",
           *           "trait": "/isMember"
           *         }
           *       ],
           *       "status": "inactive",
           *       "destination": "https://app.launchdarkly.com/members",
           *       "storedBy": {
           *         "version": "1.0.0",
           *         "hash": "1fa75b4df188f8dd"
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `connector_unknown`: The host has no such connector. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_follows_template`: The connection has its set-up from a template. `revision_outdated`: The connection was changed by somebody else meanwhile. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      readonly 412: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `connector_fixed`: A connection stays with its connector. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `per_audience_invalid`: What a template says of its audiences does not fit. `audience_refused`: A template can have no connection for this audience. `destination_not_allowed`: Requests may not go to this address. `check_failed`: The changed configuration does not pass the check. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly activateConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        readonly 'If-Match'?: components['parameters']['If-Match'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The connection as it is now. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
           *       "connector": {
           *         "id": "launchdarkly-audience-cohorting"
           *       },
           *       "connectorVersion": "1.0.0",
           *       "name": "Frequent buyers",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "secrets": {
           *         "accessToken": "0000"
           *       },
           *       "mappings": {
           *         "add-member-to-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         },
           *         "remove-member-from-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         }
           *       },
           *       "triggers": [
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "joined",
           *           "action": "add-member-to-segment",
           *           "trait": "/isMember"
           *         },
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "left",
           *           "action": "remove-member-from-segment",
           *           "trait": "/isMember"
           *         }
           *       ],
           *       "status": "inactive",
           *       "destination": "https://app.launchdarkly.com/members",
           *       "storedBy": {
           *         "version": "1.0.0",
           *         "hash": "1fa75b4df188f8dd"
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `check_needed`: The configuration as it is has not passed its check. `connection_follows_template`: The connection has its set-up from a template. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      readonly 412: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly pauseConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        readonly 'If-Match'?: components['parameters']['If-Match'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The connection, of which nothing is in flight any more. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
           *       "connector": {
           *         "id": "launchdarkly-audience-cohorting"
           *       },
           *       "connectorVersion": "1.0.0",
           *       "name": "Frequent buyers",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "secrets": {
           *         "accessToken": "0000"
           *       },
           *       "mappings": {
           *         "add-member-to-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         },
           *         "remove-member-from-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         }
           *       },
           *       "triggers": [
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "joined",
           *           "action": "add-member-to-segment",
           *           "trait": "/isMember"
           *         },
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "left",
           *           "action": "remove-member-from-segment",
           *           "trait": "/isMember"
           *         }
           *       ],
           *       "status": "inactive",
           *       "destination": "https://app.launchdarkly.com/members",
           *       "storedBy": {
           *         "version": "1.0.0",
           *         "hash": "1fa75b4df188f8dd"
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      readonly 412: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly releaseRemovals: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        readonly 'If-Match'?: components['parameters']['If-Match'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "hold": 1,
         *       "removals": 4812
         *     }
         */
        readonly 'application/json': components['schemas']['Release'];
      };
    };
    readonly responses: {
      /** @description The connection as it is now. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly ETag: components['headers']['ETag'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
           *       "connector": {
           *         "id": "launchdarkly-audience-cohorting"
           *       },
           *       "connectorVersion": "1.0.0",
           *       "name": "Frequent buyers",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "secrets": {
           *         "accessToken": "0000"
           *       },
           *       "mappings": {
           *         "add-member-to-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         },
           *         "remove-member-from-segment": {
           *           "memberId": {
           *             "pointer": "/profile/memberId"
           *           }
           *         }
           *       },
           *       "triggers": [
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "joined",
           *           "action": "add-member-to-segment",
           *           "trait": "/isMember"
           *         },
           *         {
           *           "audience": "frequent-buyers",
           *           "on": "left",
           *           "action": "remove-member-from-segment",
           *           "trait": "/isMember"
           *         }
           *       ],
           *       "status": "inactive",
           *       "destination": "https://app.launchdarkly.com/members",
           *       "storedBy": {
           *         "version": "1.0.0",
           *         "hash": "1fa75b4df188f8dd"
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `hold_changed`: What is held is not what was named. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      readonly 412: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly checkConnection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What each step has found. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "steps": [
           *         {
           *           "id": "token",
           *           "title": "Token",
           *           "status": "passed",
           *           "message": "It is accepted."
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['CheckReport'];
          readonly 'application/x-ndjson': components['schemas']['CheckStep'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `configuration_invalid`: The configuration does not fit the connector. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `key_unknown`: A connection is encrypted with a key that is not given. `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly sendOne: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "action": "add-member-to-segment",
         *       "parameters": {
         *         "memberId": "user-4711"
         *       }
         *     }
         */
        readonly 'application/json': components['schemas']['OneRecord'];
      };
    };
    readonly responses: {
      /** @description The steps in their order. Accepted by the vendor is not yet visible at the vendor. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "steps": [
           *         {
           *           "step": "taken_in",
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "index": 0
           *         },
           *         {
           *           "step": "sent",
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "attempt": 1,
           *           "records": 1
           *         },
           *         {
           *           "step": "answered",
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "attempt": 1,
           *           "status": 202,
           *           "elapsedMs": 212
           *         },
           *         {
           *           "step": "accepted",
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "index": 0,
           *           "attempts": 1
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['SendReport'];
          readonly 'application/x-ndjson': components['schemas']['SendStep'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `check_needed`: The configuration as it is has not passed its check. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `idempotency_key_reused`: The same key came with other content before. `mapping_invalid`: A mapping or a trigger does not fit the connector. `parameters_invalid`: The parameters of an invocation do not fit the action. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listStates: {
    readonly parameters: {
      readonly query?: {
        readonly connections?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One entry for each connection, ordered by their ids. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "states": [
           *         {
           *           "connection": "d0c4b5a69788f6e1",
           *           "now": "2026-11-20T08:00:00.000Z",
           *           "status": "active",
           *           "since": "2026-11-20T08:00:00.000Z",
           *           "waiting": 12,
           *           "oldestAt": "2026-11-20T08:00:00.000Z",
           *           "deadLetters": 2,
           *           "lastAcceptedAt": "2026-11-20T08:00:00.000Z",
           *           "perSecond": 40
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['StateList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readState: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What a sentence about it is made of. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "connection": "d0c4b5a69788f6e1",
           *       "now": "2026-11-20T08:00:00.000Z",
           *       "status": "active",
           *       "since": "2026-11-20T08:00:00.000Z",
           *       "waiting": 12,
           *       "oldestAt": "2026-11-20T08:00:00.000Z",
           *       "deadLetters": 2,
           *       "lastAcceptedAt": "2026-11-20T08:00:00.000Z",
           *       "perSecond": 40
           *     }
           */
          readonly 'application/json': components['schemas']['State'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readSeries: {
    readonly parameters: {
      readonly query?: {
        readonly period?: 'hour' | 'day' | 'week' | 'sketch';
      };
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The counts of each step. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "stepMs": 60000,
           *       "points": [
           *         {
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "accepted": 40,
           *           "failed": 2,
           *           "requests": 3
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['Series'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listSeries: {
    readonly parameters: {
      readonly query?: {
        readonly connections?: string;
        readonly period?: 'hour' | 'day' | 'week' | 'sketch';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One entry for each connection that there is. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "series": [
           *         {
           *           "connection": "d0c4b5a69788f6e1",
           *           "stepMs": 60000,
           *           "points": [
           *             {
           *               "at": "2026-11-20T08:00:00.000Z",
           *               "accepted": 40,
           *               "failed": 2,
           *               "requests": 3
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['SeriesList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listChanges: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The newest changes by people. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "changes": [
           *         {
           *           "revision": 2,
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "by": "bootstrap",
           *           "what": [
           *             "name",
           *             "configuration.segmentName"
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['ChangeList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly tryNow: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is tried. */
      readonly 204: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listReasons: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The most frequent first. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "reasons": [
           *         {
           *           "reason": "b1946ac92492",
           *           "upTo": 7,
           *           "title": "The vendor refuses the record as it is.",
           *           "count": 12,
           *           "failedAgain": 2,
           *           "replays": 1,
           *           "firstAt": "2026-11-20T08:00:00.000Z",
           *           "lastAt": "2026-11-20T08:00:00.000Z",
           *           "example": 2,
           *           "action": "add-member-to-segment",
           *           "fault": {
           *             "code": "rejected_by_vendor",
           *             "kind": "rejected",
           *             "message": "The vendor refused it.",
           *             "hint": "Correct it.",
           *             "who": "you"
           *           }
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['ReasonList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly discardReason: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "reason": "b1946ac92492",
         *       "upTo": 7
         *     }
         */
        readonly 'application/json': components['schemas']['OfReason'];
      };
    };
    readonly responses: {
      /** @description How many were still there. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "discarded": 12
           *     }
           */
          readonly 'application/json': components['schemas']['Discarded'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listReplays: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The newest first, 20 at most. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "replays": [
           *         {
           *           "reason": "b1946ac92492",
           *           "upTo": 7,
           *           "asked": 12,
           *           "accepted": 10,
           *           "failedAgain": 2,
           *           "replaced": 0,
           *           "gone": 0,
           *           "waiting": 0,
           *           "meanwhile": 0,
           *           "id": "001764316800000-5f5f5f5f",
           *           "startedAt": "2026-11-20T08:00:00.000Z",
           *           "endedAt": "2026-11-20T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['ReplayJobList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly startReplay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "reason": "b1946ac92492",
         *       "upTo": 7
         *     }
         */
        readonly 'application/json': components['schemas']['OfReason'];
      };
    };
    readonly responses: {
      /** @description It has started. */
      readonly 202: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly Location: components['headers']['Location'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "reason": "b1946ac92492",
           *       "upTo": 7,
           *       "asked": 12,
           *       "accepted": 10,
           *       "failedAgain": 2,
           *       "replaced": 0,
           *       "gone": 0,
           *       "waiting": 0,
           *       "meanwhile": 0,
           *       "id": "001764316800000-5f5f5f5f",
           *       "startedAt": "2026-11-20T08:00:00.000Z",
           *       "endedAt": "2026-11-20T08:00:00.000Z"
           *     }
           */
          readonly 'application/json': components['schemas']['ReplayJob'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readReplay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
        /** @description The id of a replay. */
        readonly replay: components['parameters']['replay'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description With `endedAt`, it is done. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "reason": "b1946ac92492",
           *       "upTo": 7,
           *       "asked": 12,
           *       "accepted": 10,
           *       "failedAgain": 2,
           *       "replaced": 0,
           *       "gone": 0,
           *       "waiting": 0,
           *       "meanwhile": 0,
           *       "id": "001764316800000-5f5f5f5f",
           *       "startedAt": "2026-11-20T08:00:00.000Z",
           *       "endedAt": "2026-11-20T08:00:00.000Z"
           *     }
           */
          readonly 'application/json': components['schemas']['ReplayJob'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `replay_unknown`: No such replay. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly forgetReplay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
        /** @description The id of a replay. */
        readonly replay: components['parameters']['replay'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is gone. */
      readonly 204: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `replay_unknown`: No such replay. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `replay_not_done`: The replay is not done. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly exportDeadLetters: {
    readonly parameters: {
      readonly query?: {
        readonly reason?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The oldest first. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/csv': components['schemas']['Csv'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readHeldRemovals: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What a person is asked. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "hold": 1,
           *       "removals": 4812,
           *       "from": 5000,
           *       "to": 188,
           *       "waiting": {
           *         "removals": 4812,
           *         "additions": 37,
           *         "others": 0
           *       },
           *       "limit": {
           *         "percent": 50,
           *         "members": 1000
           *       },
           *       "sample": [
           *         {
           *           "index": 9,
           *           "action": "add-member-to-segment",
           *           "parameters": {
           *             "memberId": "user-4711"
           *           },
           *           "at": "2026-11-20T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['HeldRemovals'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly discardRemovals: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        readonly 'If-Match'?: components['parameters']['If-Match'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "hold": 1,
         *       "removals": 4812
         *     }
         */
        readonly 'application/json': components['schemas']['Release'];
      };
    };
    readonly responses: {
      /** @description How many waited. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "discarded": 4812
           *     }
           */
          readonly 'application/json': components['schemas']['Discarded'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `hold_changed`: What is held is not what was named. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      readonly 412: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly enqueueInvocations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example [
         *       {
         *         "action": "add-member-to-segment",
         *         "parameters": {
         *           "memberId": "user-4711"
         *         }
         *       }
         *     ]
         */
        readonly 'application/json': components['schemas']['Invocations'];
        readonly 'application/x-ndjson': components['schemas']['Invocation'];
        readonly 'application/cloudevents+json': components['schemas']['CloudEvent'];
        readonly 'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    readonly responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "index": 0,
           *           "status": "queued"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['IntakeReply'];
          readonly 'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly enqueueEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The audience, as triggers name it. */
        readonly audience: components['parameters']['audience'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example [
         *       {
         *         "event": "joined",
         *         "visitor": {
         *           "isMember": true,
         *           "profile": {
         *             "memberId": "user-4711"
         *           }
         *         }
         *       }
         *     ]
         */
        readonly 'application/json': components['schemas']['AudienceEvents'];
        readonly 'application/x-ndjson': components['schemas']['AudienceEvent'];
        readonly 'application/cloudevents+json': components['schemas']['CloudEvent'];
        readonly 'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    readonly responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": "queued",
           *           "triggered": [
           *             {
           *               "connection": "d0c4b5a69788f6e1",
           *               "index": 0,
           *               "status": "queued"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['IntakeReply'];
          readonly 'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly enqueueJoined: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The audience, as triggers name it. */
        readonly audience: components['parameters']['audience'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example [
         *       {
         *         "isMember": true,
         *         "profile": {
         *           "memberId": "user-4711"
         *         }
         *       }
         *     ]
         */
        readonly 'application/json': components['schemas']['Visitors'];
        readonly 'application/x-ndjson': components['schemas']['Visitor'];
        readonly 'application/cloudevents+json': components['schemas']['CloudEvent'];
        readonly 'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    readonly responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": "queued",
           *           "triggered": [
           *             {
           *               "connection": "d0c4b5a69788f6e1",
           *               "index": 0,
           *               "status": "queued"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['IntakeReply'];
          readonly 'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly enqueueLeft: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The audience, as triggers name it. */
        readonly audience: components['parameters']['audience'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example [
         *       {
         *         "isMember": true,
         *         "profile": {
         *           "memberId": "user-4711"
         *         }
         *       }
         *     ]
         */
        readonly 'application/json': components['schemas']['Visitors'];
        readonly 'application/x-ndjson': components['schemas']['Visitor'];
        readonly 'application/cloudevents+json': components['schemas']['CloudEvent'];
        readonly 'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    readonly responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": "queued",
           *           "triggered": [
           *             {
           *               "connection": "d0c4b5a69788f6e1",
           *               "index": 0,
           *               "status": "queued"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['IntakeReply'];
          readonly 'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly enqueueVisitors: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The audience, as triggers name it. */
        readonly audience: components['parameters']['audience'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example [
         *       {
         *         "isMember": true,
         *         "profile": {
         *           "memberId": "user-4711"
         *         }
         *       }
         *     ]
         */
        readonly 'application/json': components['schemas']['Visitors'];
        readonly 'application/x-ndjson': components['schemas']['Visitor'];
        readonly 'application/cloudevents+json': components['schemas']['CloudEvent'];
        readonly 'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    readonly responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": "queued",
           *           "triggered": [
           *             {
           *               "connection": "d0c4b5a69788f6e1",
           *               "index": 0,
           *               "status": "queued"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['IntakeReply'];
          readonly 'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly inspectFile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        readonly 'File-Options'?: components['parameters']['File-Options'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'text/csv': components['schemas']['File'];
        readonly 'application/x-ndjson': components['schemas']['File'];
        readonly 'application/json': components['schemas']['File'];
        readonly 'application/octet-stream': components['schemas']['File'];
      };
    };
    readonly responses: {
      /** @description What it looks like. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "format": "csv",
           *       "delimiter": ",",
           *       "columns": [
           *         {
           *           "name": "user_id",
           *           "samples": [
           *             "ana",
           *             "bo"
           *           ]
           *         }
           *       ],
           *       "map": {},
           *       "warnings": [],
           *       "faults": []
           *     }
           */
          readonly 'application/json': components['schemas']['Inspection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly tryFile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        readonly 'File-Options'?: components['parameters']['File-Options'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'text/csv': components['schemas']['File'];
        readonly 'application/x-ndjson': components['schemas']['File'];
        readonly 'application/json': components['schemas']['File'];
        readonly 'application/octet-stream': components['schemas']['File'];
      };
    };
    readonly responses: {
      /** @description What it would do. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rows": 5000,
           *       "valid": 4999,
           *       "invalid": 1,
           *       "members": 4990,
           *       "isEstimate": false,
           *       "actions": [
           *         {
           *           "action": "add-member-to-segment",
           *           "rows": 4999
           *         }
           *       ],
           *       "reasons": [
           *         {
           *           "row": 17,
           *           "fault": {
           *             "code": "parameters_invalid",
           *             "kind": "invalid",
           *             "message": "It is missing.",
           *             "hint": "Give it.",
           *             "who": "you"
           *           },
           *           "rows": 1
           *         }
           *       ],
           *       "rejected": [
           *         {
           *           "row": 17,
           *           "fault": {
           *             "code": "parameters_invalid",
           *             "kind": "invalid",
           *             "message": "It is missing.",
           *             "hint": "Give it.",
           *             "who": "you"
           *           }
           *         }
           *       ],
           *       "warnings": []
           *     }
           */
          readonly 'application/json': components['schemas']['DryRun'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deliverFile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        readonly 'File-Options'?: components['parameters']['File-Options'];
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'text/csv': components['schemas']['File'];
        readonly 'application/x-ndjson': components['schemas']['File'];
        readonly 'application/json': components['schemas']['File'];
        readonly 'application/octet-stream': components['schemas']['File'];
      };
    };
    readonly responses: {
      /** @description All rows are on disk. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "key": "june",
           *       "name": "june.csv",
           *       "createdAt": "2026-11-20T08:00:00.000Z",
           *       "rows": 5000,
           *       "refused": 1,
           *       "status": "received",
           *       "outcomes": {
           *         "accepted": 4999,
           *         "superseded": 0,
           *         "failed": 1
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Upload'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listRejectedRows: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        readonly 'File-Options'?: components['parameters']['File-Options'];
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'text/csv': components['schemas']['File'];
        readonly 'application/x-ndjson': components['schemas']['File'];
        readonly 'application/json': components['schemas']['File'];
        readonly 'application/octet-stream': components['schemas']['File'];
      };
    };
    readonly responses: {
      /** @description Each row with why it failed. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/csv': components['schemas']['RejectedFile'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `upload_unknown`: No such upload. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listUploads: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description At most 50. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "uploads": [
           *         {
           *           "key": "june",
           *           "name": "june.csv",
           *           "createdAt": "2026-11-20T08:00:00.000Z",
           *           "rows": 5000,
           *           "refused": 1,
           *           "status": "received",
           *           "outcomes": {
           *             "accepted": 4999,
           *             "superseded": 0,
           *             "failed": 1
           *           }
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['UploadList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readUpload: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
        /** @description The key that a file was sent with. */
        readonly upload: components['parameters']['upload'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What does not have an outcome waits. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "key": "june",
           *       "name": "june.csv",
           *       "createdAt": "2026-11-20T08:00:00.000Z",
           *       "rows": 5000,
           *       "refused": 1,
           *       "status": "received",
           *       "outcomes": {
           *         "accepted": 4999,
           *         "superseded": 0,
           *         "failed": 1
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['Upload'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `upload_unknown`: No such upload. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listRows: {
    readonly parameters: {
      readonly query?: {
        readonly status?: 'accepted' | 'superseded' | 'failed';
        readonly after?: string;
        readonly limit?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
        /** @description The key that a file was sent with. */
        readonly upload: components['parameters']['upload'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description `cursor` when more may follow. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rows": [
           *         {
           *           "row": 2,
           *           "count": 1000,
           *           "action": "add-member-to-segment",
           *           "status": "accepted",
           *           "attempts": 1,
           *           "at": "2026-11-20T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['RowPage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `upload_unknown`: No such upload. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listSenders: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Those of the connector, and any other. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "senders": [
           *         {
           *           "id": "http",
           *           "title": "Any system",
           *           "summary": "It posts visitors.",
           *           "steps": [
           *             "Send a request."
           *           ],
           *           "setups": [
           *             {
           *               "audience": "frequent-buyers",
           *               "event": "joined",
           *               "settings": [
           *                 {
           *                   "name": "URL",
           *                   "value": "https://connector.example.com/v1/audiences/frequent-buyers/joined"
           *                 }
           *               ]
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['SenderList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listTokens: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All of them. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tokens": [
           *         {
           *           "name": "sender",
           *           "scope": "intake",
           *           "createdAt": "2026-11-20T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['TokenList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "name": "sender",
         *       "scope": "intake"
         *     }
         */
        readonly 'application/json': components['schemas']['TokenDraft'];
      };
    };
    readonly responses: {
      /** @description The token. */
      readonly 201: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly Location: components['headers']['Location'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "name": "sender",
           *       "scope": "intake",
           *       "createdAt": "2026-11-20T08:00:00.000Z",
           *       "token": "…"
           *     }
           */
          readonly 'application/json': components['schemas']['NewToken'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `token_exists`: There is a token of this name. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly revokeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of a token. */
        readonly name: components['parameters']['name'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is revoked. */
      readonly 204: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `token_unknown`: No such token. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listWebhooks: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All of them. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webhooks": [
           *         {
           *           "id": "a7c1f0d2b3e4f5a6",
           *           "url": "https://alerts.example.com/connector",
           *           "events": [
           *             "connection.stopped",
           *             "removals.held",
           *             "dead_letters.gathered"
           *           ],
           *           "createdAt": "2026-11-20T08:00:00.000Z",
           *           "pending": 0
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['WebhookList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly createWebhook: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "url": "https://alerts.example.com/connector"
         *     }
         */
        readonly 'application/json': components['schemas']['WebhookDraft'];
      };
    };
    readonly responses: {
      /** @description The webhook. */
      readonly 201: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "a7c1f0d2b3e4f5a6",
           *       "url": "https://alerts.example.com/connector",
           *       "events": [
           *         "connection.stopped",
           *         "removals.held",
           *         "dead_letters.gathered"
           *       ],
           *       "createdAt": "2026-11-20T08:00:00.000Z",
           *       "pending": 0,
           *       "secret": "whsec_…"
           *     }
           */
          readonly 'application/json': components['schemas']['NewWebhook'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `destination_not_allowed`: Requests may not go to this address. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listWebhookMessages: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a webhook. */
        readonly webhook: components['parameters']['webhook'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description At most 1,000. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "messages": [
           *         {
           *           "id": "msg_0b1ed9a4c2f3",
           *           "type": "connection.stopped",
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "status": "pending",
           *           "body": "{…}",
           *           "attempts": 2,
           *           "lastStatus": 503,
           *           "dueAt": "2026-11-20T08:05:05.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['MessageList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `webhook_unknown`: No such webhook. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteWebhook: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a webhook. */
        readonly webhook: components['parameters']['webhook'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is gone. */
      readonly 204: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `webhook_unknown`: No such webhook. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listOutcomes: {
    readonly parameters: {
      readonly query?: {
        readonly status?: 'accepted' | 'superseded' | 'failed';
        readonly from?: string;
        readonly to?: string;
        readonly index?: string;
        readonly after?: string;
        readonly order?: 'oldest' | 'newest';
        readonly limit?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description `cursor` is that of the last entry. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "entries": [
           *         {
           *           "cursor": "17",
           *           "first": 0,
           *           "count": 40,
           *           "action": "add-member-to-segment",
           *           "status": "accepted",
           *           "attempts": 1,
           *           "at": "2026-11-20T08:00:00.000Z"
           *         }
           *       ],
           *       "cursor": "17"
           *     }
           */
          readonly 'application/json': components['schemas']['OutcomePage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly followOutcomes: {
    readonly parameters: {
      readonly query?: {
        readonly status?: 'accepted' | 'superseded' | 'failed';
        readonly from?: string;
        readonly to?: string;
        readonly index?: string;
        readonly after?: string;
      };
      readonly header?: {
        /** @description The `id` of the last event that the caller has. */
        readonly 'Last-Event-ID'?: components['parameters']['Last-Event-ID'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description An open stream. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': components['schemas']['OutcomeEvent'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listDeadLetters: {
    readonly parameters: {
      readonly query?: {
        readonly reason?: string;
        readonly index?: string;
        readonly after?: string;
        readonly limit?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of about 4 MB at most. The `id` of the last is `after` of the next; an empty page is the end. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deadLetters": [
           *         {
           *           "id": 7,
           *           "index": 2,
           *           "action": "add-member-to-segment",
           *           "parameters": {
           *             "memberId": "user-4711"
           *           },
           *           "attempts": 1,
           *           "fault": {
           *             "code": "rejected_by_vendor",
           *             "kind": "rejected",
           *             "message": "The vendor refused it.",
           *             "hint": "Correct it.",
           *             "who": "you"
           *           },
           *           "at": "2026-11-20T08:00:00.000Z",
           *           "storedBy": {
           *             "version": "1.0.0",
           *             "hash": "1fa75b4df188f8dd"
           *           }
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['DeadLetterPage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly replayDeadLetters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "ids": "all"
         *     }
         */
        readonly 'application/json': components['schemas']['Ids'];
      };
    };
    readonly responses: {
      /** @description How many were enqueued, and how many are still refused. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "replayed": 2,
           *       "refused": 0
           *     }
           */
          readonly 'application/json': components['schemas']['Replay'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly discardDeadLetters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "ids": "all"
         *     }
         */
        readonly 'application/json': components['schemas']['Ids'];
      };
    };
    readonly responses: {
      /** @description How many were still there. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "discarded": 2
           *     }
           */
          readonly 'application/json': components['schemas']['Discarded'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly eraseMemberEverywhere: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "key": "ana"
         *     }
         */
        readonly 'application/json': components['schemas']['MemberKey'];
      };
    };
    readonly responses: {
      /** @description `inFlight` counts changes that are in a request; call again until it is 0. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "auditId": "5f5f5f5f5f5f5f5f",
           *       "waiting": 1,
           *       "deadLetters": 0,
           *       "inFlight": 0
           *     }
           */
          readonly 'application/json': components['schemas']['ErasedMember'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly eraseMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "key": "ana"
         *     }
         */
        readonly 'application/json': components['schemas']['MemberKey'];
      };
    };
    readonly responses: {
      /** @description `inFlight` counts changes that are in a request; call again until it is 0. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "auditId": "5f5f5f5f5f5f5f5f",
           *       "waiting": 1,
           *       "deadLetters": 0,
           *       "inFlight": 0
           *     }
           */
          readonly 'application/json': components['schemas']['ErasedMember'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readSimulator: {
    readonly parameters: {
      readonly query?: {
        readonly connector?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Without a simulator, it has no `url` and no faults. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "url": "http://127.0.0.1:4010",
           *       "configuration": {
           *         "clientSideId": "5f9b1c2d3e4f5a6b7c8d9e0f",
           *         "accessToken": "api-00000000-0000-4000-8000-000000000000",
           *         "segmentName": "Frequent buyers",
           *         "segmentId": "frequent-buyers"
           *       },
           *       "faults": [
           *         {
           *           "id": "too-many-requests",
           *           "sentence": "The next {next} requests are answered 429",
           *           "values": [
           *             {
           *               "name": "next",
           *               "title": "Number of requests",
           *               "default": "3"
           *             }
           *           ]
           *         }
           *       ],
           *       "active": [
           *         {
           *           "fault": "The next 3 requests are answered 429, wait 2 s",
           *           "declared": "too-many-requests",
           *           "remaining": 3
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['Simulator'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_unavailable`: The simulator does not answer. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly startFault: {
    readonly parameters: {
      readonly query?: {
        readonly connector?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "declared": "too-many-requests",
         *       "values": {
         *         "next": "3"
         *       }
         *     }
         */
        readonly 'application/json': components['schemas']['StartFault'];
      };
    };
    readonly responses: {
      /** @description The faults that are under way now. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "active": [
           *         {
           *           "fault": "The next 3 requests are answered 429, wait 2 s",
           *           "declared": "too-many-requests",
           *           "remaining": 3
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['ActiveFaults'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. `simulator_missing`: The host was started without a simulator. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `simulator_refused`: The simulator cannot fail as it was asked to. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_unavailable`: The simulator does not answer. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly stopFaults: {
    readonly parameters: {
      readonly query?: {
        readonly connector?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description None is under way any more. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "active": []
           *     }
           */
          readonly 'application/json': components['schemas']['ActiveFaults'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. `simulator_missing`: The host was started without a simulator. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_unavailable`: The simulator does not answer. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly findMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        /**
         * @example {
         *       "key": "ana",
         *       "live": true
         *     }
         */
        readonly 'application/json': components['schemas']['MemberQuestion'];
      };
    };
    readonly responses: {
      /** @description One entry for each scope of members. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "asOf": "2026-11-20T08:00:00.000Z",
           *       "by": "host",
           *       "complete": true,
           *       "scopes": [
           *         {
           *           "scope": "segment",
           *           "accepted": {
           *             "isPresent": true,
           *             "at": "2026-11-20T08:00:00.000Z",
           *             "occurredAt": "2026-11-20T08:00:00.000Z"
           *           },
           *           "summary": "The vendor accepted at 2026-11-20T08:00:00.000Z that the member was added, by a change of 2026-11-20T08:00:00.000Z."
           *         }
           *       ],
           *       "summary": "As of 2026-11-20T08:00:00.000Z, by what was delivered from this host; nothing was read from the vendor."
           *     }
           */
          readonly 'application/json': components['schemas']['Member'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly syncAudience: {
    readonly parameters: {
      readonly query?: {
        readonly dryRun?: 'true' | 'false';
        readonly asOf?: string;
        readonly allowRemovals?: string;
        readonly keepMissing?: 'true' | 'false';
        readonly resendChanged?: 'true' | 'false';
      };
      readonly header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        readonly 'File-Options'?: components['parameters']['File-Options'];
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        readonly 'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'text/csv': components['schemas']['File'];
        readonly 'application/x-ndjson': components['schemas']['File'];
        readonly 'application/json': components['schemas']['File'];
        readonly 'application/octet-stream': components['schemas']['File'];
      };
    };
    readonly responses: {
      /** @description The difference is on disk; of a dry run, it was counted. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "dryRun": false,
           *       "asOf": "2026-11-20T08:00:00.000Z",
           *       "complete": true,
           *       "comparison": {
           *         "added": 120,
           *         "changed": 0,
           *         "unchanged": 98000,
           *         "removed": 40,
           *         "newer": 2
           *       },
           *       "nameless": 0,
           *       "enqueued": 160,
           *       "refused": 0,
           *       "refusals": [],
           *       "warnings": [],
           *       "summary": "120 to add, 0 to send again, 40 to remove, 98,000 unchanged. 2 members have newer changes and are neither added nor removed. 160 changes are on disk."
           *     }
           */
          readonly 'application/json': components['schemas']['Sync'];
          readonly 'application/x-ndjson': components['schemas']['SyncLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      readonly 408: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `template_delivers_nothing`: A template delivers nothing itself. `sync_running`: Another audience is compared with the members of the connection. `removals_refused`: More members would be removed than is usual. `members_not_kept`: The host keeps no members, so nothing can be compared with them. `connection_inactive`: The connection has not been activated yet. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      readonly 413: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      readonly 415: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `as_of_invalid`: The time of a whole audience cannot be used. `input_unreadable`: The input cannot be read. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      readonly 429: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly verifyConnection: {
    readonly parameters: {
      readonly query?: {
        readonly sample?: string;
        readonly wait?: string;
        readonly repair?: 'true' | 'false';
      };
      readonly header?: never;
      readonly path: {
        /** @description The id of a connection. */
        readonly id: components['parameters']['id'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What was read and what differs. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "verification": {
           *         "startedAt": "2026-11-20T08:00:00.000Z",
           *         "endedAt": "2026-11-20T08:00:00.000Z",
           *         "by": "host",
           *         "complete": true,
           *         "members": 9850,
           *         "expected": 9800,
           *         "memberCount": 9799,
           *         "read": 1000,
           *         "missing": 1,
           *         "surplus": 0,
           *         "unknown": 0,
           *         "changing": 0,
           *         "bound": {
           *           "members": 43,
           *           "confidence": 0.95
           *         },
           *         "requests": 1002,
           *         "differing": [
           *           {
           *             "key": "ana",
           *             "expected": "present",
           *             "acceptedAt": "2026-11-20T08:00:00.000Z"
           *           }
           *         ],
           *         "summary": "999 agree, 1 differs: 1 missing at the vendor."
           *       }
           *     }
           */
          readonly 'application/json': components['schemas']['VerifyAnswer'];
          readonly 'application/x-ndjson': components['schemas']['VerifyLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `verify_running`: Members of the connection are being read back already. `members_not_kept`: The host keeps no members, so nothing can be compared with them. `connection_inactive`: The connection has not been activated yet. `template_delivers_nothing`: A template delivers nothing itself. */
      readonly 409: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `members_unreadable`: What the vendor has of members cannot be read. `audience_missing`: The audience does not exist at the vendor. `token_refused`: The vendor refuses the credentials. */
      readonly 422: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly isAlive: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It does. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "alive"
           *     }
           */
          readonly 'application/json': components['schemas']['Alive'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly isReady: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description They can. With a `warning`, what other hosts do is noticed late. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ready"
           *     }
           */
          readonly 'application/json': components['schemas']['Ready'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly readMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All figures of this host. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': components['schemas']['Metrics'];
          readonly 'application/openmetrics-text': components['schemas']['Metrics'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly listCounts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One entry for each connection, ordered by their ids. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "counts": [
           *         {
           *           "connection": "d0c4b5a69788f6e1",
           *           "waiting": 12,
           *           "resends": 0,
           *           "deadLetters": 2,
           *           "oldestAt": "2026-11-20T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['CountList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      readonly 401: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      readonly 403: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly explainProblem: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The code of an error. */
        readonly code: components['parameters']['code'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What it means in general, and what to do. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "code": "connection_unknown",
           *       "kind": "invalid",
           *       "title": "No such connection",
           *       "hint": "List the connections and use the id of one of them.",
           *       "who": "you",
           *       "status": 404,
           *       "effect": "It is wrong before anything is sent. It is not sent."
           *     }
           */
          readonly 'application/json': components['schemas']['Explanation'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `route_unknown`: The host has nothing under this path. */
      readonly 404: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly describeInterface: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It has no secret, and is the same for everybody. */
      readonly 200: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Description'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      readonly 400: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      readonly 500: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      readonly 503: {
        headers: {
          readonly 'Request-Id': components['headers']['Request-Id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
