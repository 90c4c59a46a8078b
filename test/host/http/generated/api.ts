/* Made by test/check-openapi.mjs from /openapi.json. Do not edit. */

export interface paths {
  '/v1/connector': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The manifest, the schemas, and forms of the only connector
     * @description Whatever shows the connector needs nothing else, and none of its code. Where there are several, one is named.
     */
    get: operations['readConnector'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connector/configuration/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Judges a configuration, field by field, without storing or sending anything */
    post: operations['validateConfiguration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connector/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a connection of this draft would send for records, without storing or sending anything */
    post: operations['previewDraft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a connection would send for records, without storing or sending anything */
    post: operations['previewConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/visitors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The newest visitors that this host took in, to map their values
     * @description At most 10, for 10 minutes, from memory alone; none after a member was erased.
     */
    get: operations['listVisitors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lists connections, ordered by their ids
     * @description Those that follow a template come after it. With `template`, only those that follow this one.
     */
    get: operations['listConnections'];
    put?: never;
    /** Creates an inactive connection */
    post: operations['createConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Reads a connection
     * @description Of a secret, only the last four characters are shown, and `«query»` in place of the query of a URL.
     */
    get: operations['readConnection'];
    put?: never;
    post?: never;
    /**
     * Deletes a connection with all that is kept for it
     * @description While changes wait for it only with `force=true`.
     */
    delete: operations['deleteConnection'];
    options?: never;
    head?: never;
    /** Changes what the body names; an active connection is checked first */
    patch: operations['changeConnection'];
    trace?: never;
  };
  '/v1/connections/{id}/activate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Starts delivery, or retries a stopped one at once */
    post: operations['activateConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stops delivery; new records wait until it is activated again */
    post: operations['pauseConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/release': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Delivers held removals
     * @description `hold` and `removals` as `removalHold` of the connection shows them.
     */
    post: operations['releaseRemovals'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Checks a connection; changes nothing at the vendor
     * @description With `Accept: application/x-ndjson`, each step is sent when it is done.
     */
    post: operations['checkConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/send-one': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends one record to the vendor, and says what becomes of it
     * @description Also of a connection that is not active, if it has passed its check. It waits up to 30 seconds for the outcome; the last step is `waits` when there is none by then. With `Accept: application/x-ndjson`, each step is sent when it happens.
     */
    post: operations['sendOne'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/states': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is going on with connections
     * @description With `connections`, of those whose ids it names; an unknown one is left out.
     */
    get: operations['listStates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/state': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is going on with a connection, and what stops it
     * @description Every host on the same state says the same, also after a restart.
     */
    get: operations['readState'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/series': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was accepted and has failed over time
     * @description The last hour by minute, day by quarter of an hour, or week by hour; `sketch` is the last day by hour.
     */
    get: operations['readSeries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/series': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The same of several connections
     * @description Of those that `connections` names, or of the first 100.
     */
    get: operations['listSeries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who has changed what, and when */
    get: operations['listChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/try-now': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends again now what waits after a failure
     * @description A stopped delivery starts again. What a rate limit of the vendor says still holds.
     */
    post: operations['tryNow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/reasons': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Why records have failed for good
     * @description Dead letters with the same code, field and hint are one entry.
     */
    get: operations['listReasons'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/reasons/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deletes the dead letters of a reason, up to one of them */
    post: operations['discardReason'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/replays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Replays, and what became of them */
    get: operations['listReplays'];
    put?: never;
    /**
     * Sends the dead letters of a reason again, up to one of them
     * @description While a replay of the reason is not done, it is that one. It goes on after a restart.
     */
    post: operations['startReplay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/replays/{replay}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a replay is */
    get: operations['readReplay'];
    put?: never;
    post?: never;
    /** Forgets a replay that is done */
    delete: operations['forgetReplay'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/dead-letters/csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Dead letters as a table for spreadsheets */
    get: operations['exportDeadLetters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/removals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is held because too many members were removed
     * @description With some of the members whom it concerns. Empty when nothing is held.
     */
    get: operations['readHeldRemovals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/removals/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Discards held removals and delivers the rest
     * @description The source was wrong. The removals end as failed, and nobody is removed by them. `hold` and `removals` as `removalHold` of the connection shows them.
     */
    post: operations['discardRemovals'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/invocations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Enqueues invocations
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    post: operations['enqueueInvocations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/{audience}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Enqueues who joined or left an audience, in every connection with a trigger for it
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    post: operations['enqueueEvents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/{audience}/joined': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Enqueues visitors who joined an audience, as they are
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    post: operations['enqueueJoined'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/{audience}/left': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Enqueues visitors who left an audience, as they are
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    post: operations['enqueueLeft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/{audience}/visitors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Enqueues visitors who say themselves whether they joined, where the trait of a trigger points to
     * @description One record or a list in JSON, or any number of them as `application/x-ndjson`, one on each line; then the reply is lines as well.
     */
    post: operations['enqueueVisitors'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files/inspect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Looks at the beginning of a file: its format, its columns, and which parameters they likely hold
     * @description Its first 64 kB are enough, and no more is read. Nothing is stored.
     */
    post: operations['inspectFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files/dry-run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Reads a whole file and says what it would do
     * @description Nothing is sent and nothing is stored.
     */
    post: operations['tryFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files/deliver': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes a file in as changes
     * @description It needs a key. Sent again with the same key, the same file goes on where it ended; each row has one outcome.
     */
    post: operations['deliverFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files/rejected': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The rows of a file that failed, as CSV
     * @description The file is sent for it, since the host keeps nothing of it. With the key that it was delivered with, the rows whose outcome is `failed`; without one, those that would be refused. At most 100,000.
     */
    post: operations['listRejectedRows'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that were taken in, the newest first */
    get: operations['listUploads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files/{upload}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a file is, and what became of its rows */
    get: operations['readUpload'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/files/{upload}/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What became of the rows of a file
     * @description Consecutive rows with the same outcome are one entry, with `row` and `count`.
     */
    get: operations['listRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/senders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How systems are set up that send to the connection
     * @description With the address under which the host was called for it. `{token}` stands for a token with the scope `intake`.
     */
    get: operations['listSenders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Lists the tokens that were made, without themselves */
    get: operations['listTokens'];
    put?: never;
    /** Makes a token; it is shown only in this reply */
    post: operations['createToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revokes a token: nothing more is taken in with it */
    delete: operations['revokeToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Lists the webhooks, without their secrets */
    get: operations['listWebhooks'];
    put?: never;
    /**
     * Makes a webhook; its secret is shown only in this reply
     * @description Messages are signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature` with `v1`), and sent again for three days until the target answers with 2xx.
     */
    post: operations['createWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/{webhook}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to a webhook and what waits for it, newest first */
    get: operations['listWebhookMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/{webhook}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Deletes a webhook with its messages */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/outcomes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A page of outcomes
     * @description Consecutive invocations with the same outcome are one entry, with `first` and `count`.
     */
    get: operations['listOutcomes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/outcomes/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Outcomes as they come, as server-sent events
     * @description It starts now, or where `from`, `after` or `Last-Event-ID` says, and has no end.
     */
    get: operations['followOutcomes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What failed for good, oldest first */
    get: operations['listDeadLetters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/dead-letters/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Enqueues dead letters again */
    post: operations['replayDeadLetters'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/dead-letters/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deletes dead letters */
    post: operations['discardDeadLetters'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/erase-member': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deletes what is kept about a member, in all connections */
    post: operations['eraseMemberEverywhere'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/erase-member': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deletes what is kept about a member */
    post: operations['eraseMember'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/simulator': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The simulator that the host was started with, and its faults */
    get: operations['readSimulator'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/simulator/faults': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Lets the simulator fail
     * @description A fault that is under way starts anew, with these values.
     */
    post: operations['startFault'];
    /** Ends all faults of the simulator */
    delete: operations['stopFaults'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/member': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Tells what is known of a member
     * @description What the vendor last accepted of it, what waits and what failed, by what was delivered. With `live`, the vendor is asked as well.
     */
    post: operations['findMember'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes the members those of a file
     * @description The file holds the whole audience. It is compared with what was delivered, and the difference is enqueued. With `Accept: application/x-ndjson`, progress is sent as it goes.
     */
    post: operations['syncAudience'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/connections/{id}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Reads members back and compares what the vendor has with what was delivered
     * @description With `Accept: application/x-ndjson`, each step and the progress are sent as they come, and the answer is the last line. `sample` is a number of members or `all`, by default 1000; `wait` the seconds that the vendor may take to show a change, by default 60. With `repair=true`, what differs is enqueued again.
     */
    post: operations['verifyConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process lives */
    get: operations['isAlive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether records can be taken in */
    get: operations['isReady'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Figures for Prometheus */
    get: operations['readMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/counts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What waits and what has failed, by connection */
    get: operations['listCounts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/problems/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the code of an error means */
    get: operations['explainProblem'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This description, in OpenAPI 3.1 */
    get: operations['describeInterface'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description docs/faults.md explains each.
     * @enum {string}
     */
    ErrorCode:
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
      | 'stream_unsupported'
      | 'occurred_at_invalid'
      | 'record_unreadable'
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
      | 'fixture_failed'
      | 'connector_failed'
      | 'internal';
    Fault: {
      code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      kind:
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
      message: string;
      hint: string;
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      who: 'you' | 'nobody' | 'vendor' | 'developer';
      /** @description The field at fault, as a dotted path. */
      field?: string;
      vendorMessage?: string;
    };
    ShortFault: {
      code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      kind:
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
      who: 'you' | 'nobody' | 'vendor' | 'developer';
      message?: string;
      hint?: string;
      /** @description The field at fault, as a dotted path. */
      field?: string;
      vendorMessage?: string;
    };
    Problem: {
      /** Format: uri-reference */
      type: string;
      title: string;
      status: number;
      detail: string;
      instance: string;
      code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      kind:
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
      hint: string;
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      who: 'you' | 'nobody' | 'vendor' | 'developer';
      /** @description The field at fault, as a dotted path. */
      field?: string;
      errors?: components['schemas']['Fault'][];
      omitted?: number;
      vendorMessage?: string;
      results?: components['schemas']['RecordResult'][];
    };
    Explanation: {
      code: components['schemas']['ErrorCode'];
      /**
       * @description What the host does about it follows from it.
       * @enum {string}
       */
      kind:
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
      title: string;
      status: number;
      hint: string;
      /**
       * @description Who must act. you: you. nobody: nobody, it resolves itself. vendor: the vendor. developer: the developer of the connector or of this program.
       * @enum {string}
       */
      who: 'you' | 'nobody' | 'vendor' | 'developer';
      effect: string;
    };
    Connection: {
      /** @description The id of a connection. */
      id: string;
      /** @description Grows with each change that a person makes. */
      revision: number;
      name: string;
      configuration: {
        [key: string]: unknown;
      };
      /** @description For each secret that is set, its last four characters. */
      secrets: {
        [key: string]: string;
      };
      mappings: {
        [key: string]: {
          [key: string]:
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )[];
        };
      };
      triggers: {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        audience: string;
        /** @enum {string} */
        on: 'joined' | 'left';
        action: string;
        trait?: string;
        occurredAt?: {
          pointer: string;
          /** @enum {string} */
          unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        stream?: 'audience' | 'event';
      }[];
      /** @enum {string} */
      status: 'inactive' | 'active' | 'paused';
      destination: string;
      fault?: components['schemas']['Fault'];
      removalHold?: {
        hold: number;
        removals: number;
      };
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      checkedAt?: string;
      warnings?: components['schemas']['ConnectionWarning'][];
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        fields: {
          [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        accepts?: string[];
        /** @description Audiences that may have a connection. Default: 200. */
        limit?: number;
      };
      /** @description Of a template: how many connections follow it. */
      audienceCount?: number;
      /** @description The id of the template that it follows. */
      template?: string;
      /** @description The audience that it is for, where it follows a template. */
      audience?: string;
    };
    ConnectionWarning: {
      field: string;
      message: string;
      hint: string;
    };
    ConnectionPage: {
      connections: components['schemas']['Connection'][];
      /** @description Give it as `after` for the next page. */
      cursor?: string;
    };
    CheckStep: {
      id: string;
      title: string;
      /** @enum {string} */
      status: 'passed' | 'warned' | 'failed' | 'not_verified';
      message: string;
      hint?: string;
      link?: string;
      audience?: {
        exists: boolean;
        memberCount?: number;
      };
      fault?: components['schemas']['Fault'];
    };
    CheckReport: {
      steps: components['schemas']['CheckStep'][];
    };
    Triggered: {
      /** @description The id of a connection. */
      connection: string;
      /** @enum {string} */
      status: 'queued' | 'kept' | 'failed' | 'ignored';
      /** @description The number of its outcome. */
      index?: number;
      fault?: components['schemas']['ShortFault'];
    };
    RecordResult: {
      /** @enum {string} */
      status: 'queued' | 'kept' | 'failed' | 'ignored';
      /** @description The number of its outcome. */
      index?: number;
      fault?: components['schemas']['ShortFault'];
      triggered?: components['schemas']['Triggered'][];
      /** @description In place of `triggered`: how many connections say the same. */
      omitted?: {
        [key: string]: number;
      };
      /** @description So many records in a row are no records; only where a reply has many of them. */
      count?: number;
      /** @description How many have which code. */
      codes?: {
        [key: string]: number;
      };
      /** @description What was found of the times of changes that were enqueued now. A count of 0 is left out. Beside the result of a request with one record. */
      times?: {
        /** @description Older than what is known of their member: superseded at once. */
        stale?: number;
        /** @description More than five minutes ahead of their arrival: enqueued as if they had no time. */
        ahead?: number;
        /** @description Older than the order window, and nothing is known of their member: enqueued. */
        unordered?: number;
      };
    };
    Results: {
      results: components['schemas']['RecordResult'][];
      /** @description What was found of the times of changes that were enqueued now. A count of 0 is left out. */
      times?: {
        /** @description Older than what is known of their member: superseded at once. */
        stale?: number;
        /** @description More than five minutes ahead of their arrival: enqueued as if they had no time. */
        ahead?: number;
        /** @description Older than the order window, and nothing is known of their member: enqueued. */
        unordered?: number;
      };
    };
    /** @description `results` for a list, or the result of one record. */
    IntakeReply: components['schemas']['Results'] | components['schemas']['RecordResult'];
    /** @description One line: the result of a record, or at the end a `summary`, or why the rest was not read. */
    IntakeLine:
      | {
          summary: {
            records: number;
            failed: number;
            repeated: number;
            kept?: number;
            /** @description What was found of the times of changes that were enqueued now. A count of 0 is left out. */
            times?: {
              /** @description Older than what is known of their member: superseded at once. */
              stale?: number;
              /** @description More than five minutes ahead of their arrival: enqueued as if they had no time. */
              ahead?: number;
              /** @description Older than the order window, and nothing is known of their member: enqueued. */
              unordered?: number;
            };
          };
          error?: components['schemas']['Problem'];
        }
      | components['schemas']['RecordResult']
      | {
          error: components['schemas']['Problem'];
        };
    Outcome: {
      first: number;
      count: number;
      action: string;
      /** @enum {string} */
      status: 'accepted' | 'superseded' | 'failed';
      attempts: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      at: string;
      cursor?: string;
      fault?: components['schemas']['Fault'];
    };
    OutcomePage: {
      entries: components['schemas']['Outcome'][];
      /** @description Give it as `after` for the next page. */
      cursor?: string;
    };
    /** @description Server-sent events named `outcome`; `data` is an Outcome, and `id` its cursor. */
    OutcomeEvent: string;
    DeadLetter: {
      id: number;
      index: number;
      action: string;
      parameters: {
        [key: string]: unknown;
      };
      attempts: number;
      fault: components['schemas']['Fault'];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      at: string;
      visitor?: {
        [key: string]: unknown;
      };
    };
    DeadLetterPage: {
      deadLetters: components['schemas']['DeadLetter'][];
    };
    Replay: {
      replayed: number;
      refused: number;
      fault?: components['schemas']['Fault'];
    };
    Discarded: {
      discarded: number;
    };
    Member: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      asOf: string;
      /** @constant */
      by: 'host';
      complete: boolean;
      scopes: components['schemas']['ScopeOfMember'][];
      summary: string;
      live?: components['schemas']['LiveState'];
    };
    ScopeOfMember: {
      scope: string;
      summary: string;
      accepted?: {
        isPresent: boolean;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        occurredAt: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        at?: string;
      };
      waiting?: {
        action: string;
        /** @enum {string} */
        state: 'waiting' | 'in_request' | 'behind_request' | 'resend';
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        occurredAt: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        arrivedAt: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        notBefore?: string;
      };
      deadLetter?: {
        id: number;
        action: string;
        code: components['schemas']['ErrorCode'];
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        at: string;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        occurredAt: string;
      };
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      erasedAt?: string;
    };
    Sync: {
      dryRun: boolean;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      asOf: string;
      /** @description False when members were delivered before they were kept: they are not known, and so not removed. */
      complete: boolean;
      /** @description How the file differs from what was delivered, in members. `newer`: with a newer change, neither added nor removed. */
      comparison: {
        added: number;
        changed: number;
        unchanged: number;
        removed: number;
        newer: number;
      };
      /** @description Records that do not say whom they are of. With one of them, nobody is removed. */
      nameless: number;
      enqueued: number;
      refused: number;
      summary: string;
      /** @description The first hundred. */
      refusals?: {
        index: number;
        fault: components['schemas']['Fault'];
        line?: number;
      }[];
      warnings?: string[];
      /** @description Of a dry run: why it would be refused. */
      refusal?: components['schemas']['Fault'];
      removalHold?: {
        hold: number;
        removals: number;
      };
      repeated?: boolean;
    };
    /** @description One line: how far it is, or at the end what came of it, or why it ended. */
    SyncLine:
      | {
          progress: {
            /** @enum {string} */
            phase: 'comparing' | 'sending' | 'done';
            enqueued: number;
            refused: number;
          };
        }
      | components['schemas']['Sync']
      | {
          error: components['schemas']['Problem'];
        };
    ErasedMember: {
      auditId: string;
      waiting: number;
      deadLetters: number;
      inFlight: number;
    };
    Counts: {
      /** @description The id of a connection. */
      connection: string;
      waiting: number;
      resends: number;
      deadLetters: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      oldestAt?: string;
    };
    Token: {
      name: string;
      /** @enum {string} */
      scope: 'admin' | 'read' | 'intake';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      createdAt: string;
      /** @description The id of a connection. */
      connection?: string;
    };
    NewToken: {
      name: string;
      /** @enum {string} */
      scope: 'admin' | 'read' | 'intake';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      createdAt: string;
      /** @description The id of a connection. */
      connection?: string;
      token: string;
    };
    TokenList: {
      tokens: components['schemas']['Token'][];
    };
    Webhook: {
      id: string;
      url: string;
      events: ('connection.stopped' | 'removals.held' | 'dead_letters.gathered')[];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      createdAt: string;
      pending: number;
      isGone?: boolean;
    };
    NewWebhook: {
      id: string;
      url: string;
      events: ('connection.stopped' | 'removals.held' | 'dead_letters.gathered')[];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      createdAt: string;
      pending: number;
      isGone?: boolean;
      secret: string;
    };
    WebhookList: {
      webhooks: components['schemas']['Webhook'][];
    };
    Message: {
      id: string;
      /** @enum {string} */
      type: 'connection.stopped' | 'removals.held' | 'dead_letters.gathered';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      at: string;
      body: string;
      /** @enum {string} */
      status: 'pending' | 'delivered' | 'failed';
      attempts: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      dueAt?: string;
      lastStatus?: number;
      lastFault?: {
        code: components['schemas']['ErrorCode'];
        message: string;
      };
    };
    MessageList: {
      messages: components['schemas']['Message'][];
    };
    CountList: {
      counts: components['schemas']['Counts'][];
    };
    Connector: {
      manifest: {
        [key: string]: unknown;
      };
      schemas: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      description: {
        [key: string]: unknown;
      };
      forms: {
        [key: string]: unknown;
      };
      connection: {
        [key: string]: unknown;
      };
    };
    FieldAssessment: {
      name: string;
      errors: components['schemas']['Fault'][];
      warnings: components['schemas']['Warning'][];
      /** @description As it was given; of a secret, nothing. */
      value?: unknown;
    };
    Warning: {
      message: string;
      hint: string;
    };
    Assessment: {
      valid: boolean;
      fields: components['schemas']['FieldAssessment'][];
      errors: components['schemas']['Fault'][];
    };
    PreviewedRequest: {
      method: string;
      url: string;
      headers: {
        [key: string]: string;
      };
      /** @description The positions of the records that it carries. */
      records: number[];
      /** @description As it would be sent. */
      body?: unknown;
    };
    PreviewedRecord: {
      record: number;
      /** @enum {string} */
      status: 'superseded' | 'failed' | 'ignored';
      action?: string;
      fault?: components['schemas']['Fault'];
    };
    MappedVisitor: {
      record: number;
      action: string;
      parameters: {
        [key: string]: unknown;
      };
    };
    Preview: {
      requests: components['schemas']['PreviewedRequest'][];
      unsent: components['schemas']['PreviewedRecord'][];
      mapped: components['schemas']['MappedVisitor'][];
    };
    Alive: {
      /** @constant */
      status: 'alive';
    };
    Ready: {
      /** @constant */
      status: 'ready';
      warning?: components['schemas']['Fault'];
    };
    /** @description The text format of Prometheus, or OpenMetrics where the caller asks for it. */
    Metrics: string;
    /** @description This document. */
    Description: {
      [key: string]: unknown;
    };
    /** @description A file in CSV, NDJSON or JSON, as it is; it may be compressed with gzip. */
    File: string;
    /** @description How the file is read. */
    FileOptions: {
      /** @description Of the file. Its ending may tell the format. */
      name?: string;
      /** @description Of all records. Without it, each record names its own in the column "action". */
      action?: string;
      /** @description Parameter to column, where the two differ; null for a parameter that is not read. */
      map?: {
        [key: string]: string | null;
      };
      /** @description What the column of the action holds. */
      actionMap?: {
        [key: string]: string;
      };
      /** @description The column that says when a record happened. */
      occurredAt?: string;
      /** @enum {string} */
      format?: 'csv' | 'ndjson' | 'json';
      /** @description A label of the WHATWG Encoding Standard. Default: UTF-8. */
      encoding?: string;
      /** @description Where the list of records is. */
      records?: string;
      /** @description Of a table without a header. */
      columns?: string[];
      /** @description What a value holds that is none. */
      null?: string;
      /** @description Refuses rows that a careful colleague would ask about. */
      strict?: boolean;
    };
    FileColumn: {
      name: string;
      /** @description The first two values, cut where they are long. */
      samples: string[];
      /** @description All values, where they are few words. */
      values?: string[];
    };
    Inspection: {
      /** @enum {string} */
      format: 'csv' | 'ndjson' | 'json';
      columns: components['schemas']['FileColumn'][];
      /** @description For each parameter, the column that most likely holds it. */
      map: {
        [key: string]: string;
      };
      warnings: string[];
      faults: components['schemas']['RejectedRow'][];
      delimiter?: string;
      changes?: {
        column: string;
        actionMap: {
          [key: string]: string;
        };
      };
    };
    RejectedRow: {
      /** @description As a person counts: the header is the first row of a table. */
      row: number;
      fault: components['schemas']['Fault'];
    };
    DryRun: {
      rows: number;
      valid: number;
      invalid: number;
      /** @description Different members that the valid rows name. */
      members: number;
      /** @description Whether the members are counted about only, since they are many. */
      isEstimate: boolean;
      actions: {
        action: string;
        rows: number;
      }[];
      reasons: {
        fault: components['schemas']['Fault'];
        rows: number;
        /** @description As a person counts: the header is the first row of a table. */
        row: number;
      }[];
      /** @description The first hundred. */
      rejected: components['schemas']['RejectedRow'][];
      warnings: string[];
      fault?: components['schemas']['Fault'];
    };
    Upload: {
      key: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      createdAt: string;
      /** @description Rows that are taken in so far. */
      rows: number;
      /** @description Of these, rows that were refused when they came in. */
      refused: number;
      /** @enum {string} */
      status: 'receiving' | 'received' | 'broken';
      outcomes: {
        accepted: number;
        superseded: number;
        failed: number;
      };
      name?: string;
      fault?: components['schemas']['Fault'];
    };
    UploadList: {
      uploads: components['schemas']['Upload'][];
    };
    RowOutcome: {
      /** @description As a person counts: the header is the first row of a table. */
      row: number;
      count: number;
      action: string;
      /** @enum {string} */
      status: 'accepted' | 'superseded' | 'failed';
      attempts: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      at: string;
      fault?: components['schemas']['Fault'];
    };
    RowPage: {
      rows: components['schemas']['RowOutcome'][];
      cursor?: string;
    };
    /** @description CSV in UTF-8; a cell that would begin a formula begins with an apostrophe. */
    RejectedFile: string;
    Sender: {
      id: string;
      title: string;
      summary: string;
      steps: string[];
      setups: {
        audience: string;
        /** @enum {string} */
        event: 'joined' | 'left';
        settings: {
          name: string;
          value: string;
        }[];
      }[];
    };
    SenderList: {
      senders: components['schemas']['Sender'][];
    };
    State: {
      connection: string;
      /**
       * Format: date-time
       * @description By the clock of the host.
       */
      now: string;
      /**
       * @description What people asked for.
       * @enum {string}
       */
      status: 'inactive' | 'active' | 'paused';
      waiting: number;
      deadLetters: number;
      /**
       * Format: date-time
       * @description When they asked for it.
       */
      since?: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      checkedAt?: string;
      /** @description Of a template: how many connections follow it. */
      audiences?: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      oldestAt?: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      lastAcceptedAt?: string;
      /** @description Accepted a second in the last two minutes, while changes wait. */
      perSecond?: number;
      stop?: {
        fault: components['schemas']['Fault'];
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        since?: string;
        /**
         * Format: date-time
         * @description When it is tried again.
         */
        nextAt?: string;
      };
      hold?: {
        hold: number;
        /** @description What is answered about names both. */
        removals: number;
        /** @description The most members within the window. */
        from: number;
        /** @description Members now. */
        to: number;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        since?: string;
      };
      /** @description What this host has found of source times since the start of the day (UTC), or since its own. */
      times?: {
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        since: string;
        stale?: number;
        ahead?: number;
        unordered?: number;
      };
    };
    StateList: {
      states: components['schemas']['State'][];
    };
    Series: {
      stepMs: number;
      /** @description One for each step, also without records, oldest first. The last one has not ended. */
      points: {
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        at: string;
        accepted: number;
        failed: number;
        requests: number;
      }[];
    };
    SeriesList: {
      series: {
        connection: string;
        stepMs: number;
        /** @description One for each step, also without records, oldest first. The last one has not ended. */
        points: {
          /**
           * Format: date-time
           * @description RFC 3339, in UTC.
           */
          at: string;
          accepted: number;
          failed: number;
          requests: number;
        }[];
      }[];
    };
    ChangeList: {
      /** @description The newest first, 50 at most. `by` is the name of a token; `what` names fields, or what was done. */
      changes: {
        revision: number;
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        at: string;
        by: string;
        what: string[];
      }[];
    };
    Reason: {
      reason: string;
      count: number;
      /** @description How many of them have failed again after a replay. */
      failedAgain: number;
      /** @description How often at most. */
      replays: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      firstAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      lastAt: string;
      /** @description The newest of them. What is done with all of them names it. */
      upTo: number;
      /** @description The index of the newest. */
      example: number;
      action: string;
      fault: components['schemas']['Fault'];
    };
    ReasonList: {
      reasons: components['schemas']['Reason'][];
    };
    ReplayJob: {
      id: string;
      reason: string;
      upTo: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      startedAt: string;
      asked: number;
      accepted: number;
      failedAgain: number;
      /** @description By newer changes of their members. */
      replaced: number;
      /** @description Replayed or discarded by somebody else, or erased. */
      gone: number;
      waiting: number;
      /** @description Other records that have failed for this reason since it started. */
      meanwhile: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      endedAt?: string;
    };
    ReplayJobList: {
      replays: components['schemas']['ReplayJob'][];
    };
    HeldRemovals: {
      hold?: number;
      /** @description What is answered about names both. */
      removals?: number;
      /** @description The most members within the window. */
      from?: number;
      /** @description Members now. */
      to?: number;
      waiting?: {
        removals: number;
        additions: number;
        others: number;
      };
      limit?: {
        members?: number;
        percent?: number;
      };
      sample?: {
        index: number;
        action: string;
        parameters: {
          [key: string]: unknown;
        };
        /**
         * Format: date-time
         * @description RFC 3339, in UTC.
         */
        at: string;
      }[];
    };
    /** @description A table with a line of names. No cell begins a formula. */
    Csv: string;
    OfReason: {
      reason: string;
      upTo: number;
    };
    SendStep: {
      /** @enum {string} */
      step: 'taken_in' | 'sent' | 'answered' | 'accepted' | 'superseded' | 'failed' | 'waits';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      at: string;
      /** @description The number of its outcome. */
      index?: number;
      attempt?: number;
      /** @description How many records the request carries. */
      records?: number;
      /** @description Of the response; left out when no complete one came. */
      status?: number;
      elapsedMs?: number;
      attempts?: number;
      fault?: components['schemas']['Fault'];
    };
    SendReport: {
      steps: components['schemas']['SendStep'][];
    };
    NewestVisitor: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      at: string;
      audience: string;
      visitor: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      event?: 'joined' | 'left';
    };
    VisitorList: {
      visitors: components['schemas']['NewestVisitor'][];
    };
    Simulator: {
      faults: components['schemas']['DeclaredFault'][];
      active: components['schemas']['ActiveFault'][];
      url?: string;
      configuration?: {
        [key: string]: unknown;
      };
    };
    DeclaredFault: {
      id: string;
      /** @description What happens, with `{name}` where a value goes. */
      sentence: string;
      values: {
        name: string;
        title: string;
        default: string;
      }[];
    };
    ActiveFault: {
      fault: string;
      declared?: string;
      /** @description How many requests it still holds for. */
      remaining?: number;
    };
    ActiveFaults: {
      active: components['schemas']['ActiveFault'][];
    };
    LiveState: {
      scope: string;
      /** @enum {string} */
      state: 'present' | 'absent' | 'unknown';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      readAt: string;
      fault?: components['schemas']['Fault'];
    };
    VerifyAnswer: {
      verification: components['schemas']['Verification'];
      repair?: {
        queued: number;
        refused: number;
        /** @description Removals are held, and everything waits. */
        isHeld?: boolean;
      };
    };
    Verification: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      startedAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      endedAt: string;
      /** @constant */
      by: 'host';
      /** @description False when changes were delivered before members were kept: these were not compared. */
      complete: boolean;
      /** @description Of which the sample was taken. */
      members: number;
      /** @description Of these, those that should be present. */
      expected: number;
      read: number;
      missing: number;
      surplus: number;
      unknown: number;
      changing: number;
      bound: {
        members: number;
        /** @description So many members differ at most; 1 when all were read. */
        confidence: number;
      };
      requests: number;
      differing: components['schemas']['DifferingMember'][];
      summary: string;
      /** @description What the vendor says that it has. */
      memberCount?: number;
    };
    DifferingMember: {
      key: string;
      /** @enum {string} */
      expected: 'present' | 'absent';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       */
      acceptedAt?: string;
    };
    VerifyLine:
      | {
          step: components['schemas']['CheckStep'];
        }
      | {
          progress: {
            read: number;
            missing: number;
            surplus: number;
            unknown: number;
            changing: number;
            of?: number;
          };
        }
      | {
          waiting: {
            seconds: number;
            differing: number;
          };
        }
      | components['schemas']['VerifyAnswer']
      | {
          error: components['schemas']['Problem'];
        };
    ConnectionDraft: {
      /** Name */
      name: string;
      configuration: {
        [key: string]: unknown;
      };
      mappings?: {
        [key: string]: {
          [key: string]:
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )[];
        };
      };
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        fields: {
          [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        accepts?: string[];
        /** @description Audiences that may have a connection. Default: 200. */
        limit?: number;
      };
      triggers?: {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        audience: string;
        /** @enum {string} */
        on: 'joined' | 'left';
        action: string;
        trait?: string;
        occurredAt?: {
          pointer: string;
          /** @enum {string} */
          unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        stream?: 'audience' | 'event';
      }[];
    };
    /** @description A merge patch (RFC 7396): what is left out stays, null deletes. A source of a mapping is replaced as a whole. */
    ConnectionChange: {
      /** Name */
      name?: string;
      configuration?: {
        [key: string]: unknown;
      };
      mappings?: {
        [key: string]: {
          [key: string]:
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )[]
            | null;
        } | null;
      };
      perAudience?: {
        fields?: {
          [key: string]: string | null;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        accepts?: string[] | null;
        /** @description Audiences that may have a connection. Default: 200. */
        limit?: number | null;
      };
      triggers?: {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        audience: string;
        /** @enum {string} */
        on: 'joined' | 'left';
        action: string;
        trait?: string;
        occurredAt?: {
          pointer: string;
          /** @enum {string} */
          unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        stream?: 'audience' | 'event';
      }[];
    };
    Release: {
      hold: number;
      removals: number;
    };
    Invocation: {
      action: string;
      parameters: {
        [key: string]: unknown;
      };
      /**
       * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
       * @example 2026-11-20T08:00:00Z
       */
      occurredAt?: unknown;
    };
    /** @description One, or a list of at most 10,000. */
    Invocations: components['schemas']['Invocation'] | components['schemas']['Invocation'][];
    AudienceEvent: {
      /** @enum {string} */
      event: 'joined' | 'left';
      visitor: {
        [key: string]: unknown;
      };
      /**
       * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
       * @example 2026-11-20T08:00:00Z
       */
      occurredAt?: unknown;
    };
    /** @description One, or a list of at most 10,000. */
    AudienceEvents: components['schemas']['AudienceEvent'] | components['schemas']['AudienceEvent'][];
    OneRecord:
      | {
          action: string;
          parameters: {
            [key: string]: unknown;
          };
          /**
           * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
           * @example 2026-11-20T08:00:00Z
           */
          occurredAt?: unknown;
        }
      | {
          action: string;
          visitor: {
            [key: string]: unknown;
          };
          mapping?: {
            [key: string]:
              | (
                  | {
                      pointer: string;
                      transforms?: ('trim' | 'lowercase' | 'sha256')[];
                    }
                  | {
                      text: string;
                    }
                )
              | (
                  | {
                      pointer: string;
                      transforms?: ('trim' | 'lowercase' | 'sha256')[];
                    }
                  | {
                      text: string;
                    }
                )[];
          };
        };
    StartFault: {
      /** @description The id of a fault of the simulator. */
      declared: string;
      values?: {
        [key: string]: string;
      };
    };
    Ids: {
      ids: 'all' | number[];
    };
    MemberKey: {
      key: string;
    };
    MemberQuestion: {
      key: string;
      /** @description Asks the vendor as well. */
      live?: boolean;
    };
    CloudEvent: {
      /** @constant */
      specversion: '1.0';
      id: string;
      source: string;
      type: string;
      datacontenttype?: string;
      /**
       * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
       * @example 2026-11-20T08:00:00Z
       */
      time?: unknown;
      data: {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    CloudEvents: components['schemas']['CloudEvent'][];
    Visitor: {
      [key: string]: unknown;
    };
    /** @description One, or a list of at most 10,000. */
    Visitors: components['schemas']['Visitor'] | components['schemas']['Visitor'][];
    TokenDraft: {
      name: string;
      /** @enum {string} */
      scope: 'admin' | 'read' | 'intake';
      /** Connection */
      connection?: string;
    };
    WebhookDraft: {
      url: string;
      /** @description Default: all of them. */
      events?: ('connection.stopped' | 'removals.held' | 'dead_letters.gathered')[];
    };
    ConfigurationDraft: {
      configuration: {
        [key: string]: unknown;
      };
      /** @description The id of a connection: it gives the secrets that are left out. */
      connection?: string;
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        fields: {
          [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        accepts?: string[];
        /** @description Audiences that may have a connection. Default: 200. */
        limit?: number;
      };
    };
    PreviewOfConnection: {
      records: (
        | {
            action: string;
            parameters: {
              [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            occurredAt?: unknown;
          }
        | {
            /** @enum {string} */
            event?: 'joined' | 'left';
            visitor: {
              [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            occurredAt?: unknown;
          }
      )[];
      /**
       * Audience
       * @description Whose triggers count for events. Without it, those of all audiences. A template is shown as it is for it.
       */
      audience?: string;
    };
    PreviewOfDraft: {
      /** Name */
      name?: string;
      configuration: {
        [key: string]: unknown;
      };
      mappings?: {
        [key: string]: {
          [key: string]:
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )
            | (
                | {
                    pointer: string;
                    transforms?: ('trim' | 'lowercase' | 'sha256')[];
                  }
                | {
                    text: string;
                  }
              )[];
        };
      };
      /** @description Makes it a template: each audience gets a connection of its own, whose configuration these fields complete. */
      perAudience?: {
        /** @description Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
        fields: {
          [key: string]: string;
        };
        /** @description Names of audiences, in which an asterisk stands for any text. Without it, all are accepted. */
        accepts?: string[];
        /** @description Audiences that may have a connection. Default: 200. */
        limit?: number;
      };
      triggers?: {
        /**
         * Audience
         * @description Its name; `*` in a template, for each of its audiences.
         */
        audience: string;
        /** @enum {string} */
        on: 'joined' | 'left';
        action: string;
        trait?: string;
        occurredAt?: {
          pointer: string;
          /** @enum {string} */
          unit?: 'milliseconds' | 'seconds';
        };
        /** @enum {string} */
        stream?: 'audience' | 'event';
      }[];
      records: (
        | {
            action: string;
            parameters: {
              [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            occurredAt?: unknown;
          }
        | {
            /** @enum {string} */
            event?: 'joined' | 'left';
            visitor: {
              [key: string]: unknown;
            };
            /**
             * @description When it happened at its source: RFC 3339 with an offset. Of two changes of a member the one that happened later wins.
             * @example 2026-11-20T08:00:00Z
             */
            occurredAt?: unknown;
          }
      )[];
      /**
       * Audience
       * @description Whose triggers count for events. Without it, those of all audiences. A template is shown as it is for it.
       */
      audience?: string;
      /** @description The id of a connection: it gives the secrets that are left out. */
      connection?: string;
    };
  };
  responses: never;
  parameters: {
    /** @description The id of a connection. */
    id: string;
    /** @description The audience, as triggers name it. */
    audience: string;
    /** @description The name of a token. */
    name: string;
    /** @description The id of a webhook. */
    webhook: string;
    /** @description The id of a replay. */
    replay: string;
    /** @description The key that a file was sent with. */
    upload: string;
    /** @description The code of an error. */
    code: string;
    /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
    'If-Match': string;
    /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
    'Idempotency-Key': string;
    /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
    'File-Options': string;
    /** @description The `id` of the last event that the caller has. */
    'Last-Event-ID': string;
  };
  requestBodies: never;
  headers: {
    /** @description Names this request in the log. */
    'Request-Id': string;
    /** @description Seconds after which the same request may succeed. */
    'Retry-After': number;
    /** @description Changes with whatever is shown. */
    ETag: string;
    /** @description The path of what was made. */
    Location: string;
    /** @description The next page, as `rel="next"`. */
    Link: string;
    /** @description `true` when the same key came before, and nothing was done. */
    'Idempotent-Replayed': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readConnector: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As they are in its package. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Connector'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  validateConfiguration: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['ConfigurationDraft'];
      };
    };
    responses: {
      /** @description Also of a configuration that is not valid. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Assessment'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  previewDraft: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['PreviewOfDraft'];
      };
    };
    responses: {
      /** @description The exact requests, with secrets as «field». */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Preview'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `per_audience_invalid`: What a template says of its audiences does not fit. `destination_not_allowed`: Requests may not go to this address. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  previewConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['PreviewOfConnection'];
      };
    };
    responses: {
      /** @description The exact requests, with secrets as «field». */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Preview'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `destination_not_allowed`: Requests may not go to this address. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `key_unknown`: A connection is encrypted with a key that is not given. `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listVisitors: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest first. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['VisitorList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listConnections: {
    parameters: {
      query?: {
        after?: string;
        limit?: string;
        template?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. `cursor` is there when more follow. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "connections": [
           *         {
           *           "id": "d0c4b5a69788f6e1",
           *           "revision": 1,
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
           *           "destination": "https://app.launchdarkly.com/members"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ConnectionPage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['ConnectionDraft'];
      };
    };
    responses: {
      /** @description The new connection, or with a known key the one that the first request has made. */
      201: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
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
           *       "destination": "https://app.launchdarkly.com/members"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_unknown`: The host has no such connector. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_ambiguous`: The host has several connectors, and the request does not say which one is meant. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `idempotency_key_reused`: The same key came with other content before. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `per_audience_invalid`: What a template says of its audiences does not fit. `destination_not_allowed`: Requests may not go to this address. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The connection. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
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
           *       "destination": "https://app.launchdarkly.com/members"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteConnection: {
    parameters: {
      query?: {
        force?: 'true' | 'false';
      };
      header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_busy`: Changes still wait for this connection. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      412: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['ConnectionChange'];
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
        'application/merge-patch+json': components['schemas']['ConnectionChange'];
      };
    };
    responses: {
      /** @description The connection as it is now. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
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
           *       "destination": "https://app.launchdarkly.com/members"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `connector_unknown`: The host has no such connector. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_follows_template`: The connection has its set-up from a template. `revision_outdated`: The connection was changed by somebody else meanwhile. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      412: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `connector_fixed`: A connection stays with its connector. `configuration_invalid`: The configuration does not fit the connector. `mapping_invalid`: A mapping or a trigger does not fit the connector. `per_audience_invalid`: What a template says of its audiences does not fit. `audience_refused`: A template can have no connection for this audience. `destination_not_allowed`: Requests may not go to this address. `check_failed`: The changed configuration does not pass the check. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  activateConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The connection as it is now. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
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
           *       "destination": "https://app.launchdarkly.com/members"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `check_needed`: The configuration as it is has not passed its check. `connection_follows_template`: The connection has its set-up from a template. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      412: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  pauseConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The connection, of which nothing is in flight any more. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
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
           *       "destination": "https://app.launchdarkly.com/members"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      412: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  releaseRemovals: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "hold": 1,
         *       "removals": 4812
         *     }
         */
        'application/json': components['schemas']['Release'];
      };
    };
    responses: {
      /** @description The connection as it is now. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "d0c4b5a69788f6e1",
           *       "revision": 1,
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
           *       "destination": "https://app.launchdarkly.com/members"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `hold_changed`: What is held is not what was to be released. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      412: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  checkConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What each step has found. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['CheckReport'];
          'application/x-ndjson': components['schemas']['CheckStep'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `configuration_invalid`: The configuration does not fit the connector. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `key_unknown`: A connection is encrypted with a key that is not given. `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendOne: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "action": "add-member-to-segment",
         *       "parameters": {
         *         "memberId": "user-4711"
         *       }
         *     }
         */
        'application/json': components['schemas']['OneRecord'];
      };
    };
    responses: {
      /** @description The steps in their order. Accepted by the vendor is not yet visible at the vendor. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['SendReport'];
          'application/x-ndjson': components['schemas']['SendStep'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `check_needed`: The configuration as it is has not passed its check. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `idempotency_key_reused`: The same key came with other content before. `mapping_invalid`: A mapping or a trigger does not fit the connector. `parameters_invalid`: The parameters of an invocation do not fit the action. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStates: {
    parameters: {
      query?: {
        connections?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One entry for each connection, ordered by their ids. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['StateList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readState: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What a sentence about it is made of. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['State'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readSeries: {
    parameters: {
      query?: {
        period?: 'hour' | 'day' | 'week' | 'sketch';
      };
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The counts of each step. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Series'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSeries: {
    parameters: {
      query?: {
        connections?: string;
        period?: 'hour' | 'day' | 'week' | 'sketch';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One entry for each connection that there is. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['SeriesList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listChanges: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest changes by people. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ChangeList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  tryNow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is tried. */
      204: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listReasons: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most frequent first. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "reasons": [
           *         {
           *           "reason": "b1946ac92492",
           *           "upTo": 7,
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
          'application/json': components['schemas']['ReasonList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  discardReason: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "b1946ac92492",
         *       "upTo": 7
         *     }
         */
        'application/json': components['schemas']['OfReason'];
      };
    };
    responses: {
      /** @description How many were still there. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "discarded": 12
           *     }
           */
          'application/json': components['schemas']['Discarded'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listReplays: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest first, 20 at most. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ReplayJobList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startReplay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "b1946ac92492",
         *       "upTo": 7
         *     }
         */
        'application/json': components['schemas']['OfReason'];
      };
    };
    responses: {
      /** @description It has started. */
      202: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          Location: components['headers']['Location'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ReplayJob'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readReplay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
        /** @description The id of a replay. */
        replay: components['parameters']['replay'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description With `endedAt`, it is done. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ReplayJob'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `replay_unknown`: No such replay. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  forgetReplay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
        /** @description The id of a replay. */
        replay: components['parameters']['replay'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `replay_unknown`: No such replay. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_busy`: Changes still wait for this connection. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportDeadLetters: {
    parameters: {
      query?: {
        reason?: string;
      };
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The oldest first. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': components['schemas']['Csv'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readHeldRemovals: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What a person is asked. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['HeldRemovals'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  discardRemovals: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` as it was read: nothing is done if a person has changed the connection since. */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "hold": 1,
         *       "removals": 4812
         *     }
         */
        'application/json': components['schemas']['Release'];
      };
    };
    responses: {
      /** @description How many waited. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "discarded": 4812
           *     }
           */
          'application/json': components['schemas']['Discarded'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `hold_changed`: What is held is not what was to be released. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition_failed`: The connection is not as If-Match says any more. */
      412: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enqueueInvocations: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['Invocations'];
        'application/x-ndjson': components['schemas']['Invocation'];
        'application/cloudevents+json': components['schemas']['CloudEvent'];
        'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['IntakeReply'];
          'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enqueueEvents: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The audience, as triggers name it. */
        audience: components['parameters']['audience'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['AudienceEvents'];
        'application/x-ndjson': components['schemas']['AudienceEvent'];
        'application/cloudevents+json': components['schemas']['CloudEvent'];
        'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['IntakeReply'];
          'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enqueueJoined: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The audience, as triggers name it. */
        audience: components['parameters']['audience'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['Visitors'];
        'application/x-ndjson': components['schemas']['Visitor'];
        'application/cloudevents+json': components['schemas']['CloudEvent'];
        'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['IntakeReply'];
          'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enqueueLeft: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The audience, as triggers name it. */
        audience: components['parameters']['audience'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['Visitors'];
        'application/x-ndjson': components['schemas']['Visitor'];
        'application/cloudevents+json': components['schemas']['CloudEvent'];
        'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['IntakeReply'];
          'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enqueueVisitors: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The audience, as triggers name it. */
        audience: components['parameters']['audience'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
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
        'application/json': components['schemas']['Visitors'];
        'application/x-ndjson': components['schemas']['Visitor'];
        'application/cloudevents+json': components['schemas']['CloudEvent'];
        'application/cloudevents-batch+json': components['schemas']['CloudEvents'];
      };
    };
    responses: {
      /** @description At least one record is on disk, or there was none. Each has a result, in the order of the records. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['IntakeReply'];
          'application/x-ndjson': components['schemas']['IntakeLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `audience_unknown`: No connection knows the audience. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `audience_limit_reached`: As many audiences as the template may have already have a connection. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `trigger_missing`: The event starts nothing. `records_refused`: No record of the request was enqueued. `body_invalid`: The body of the HTTP request does not fit. `record_unreadable`: A record of the input cannot be read. `audience_refused`: A template can have no connection for this audience. `parameters_invalid`: The parameters of an invocation do not fit the action. `action_unknown`: No such action. `stream_unsupported`: The action does not accept this stream. `mapping_outdated`: The connection keeps an event, since its mappings do not fit the connector any more. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  inspectFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        'File-Options'?: components['parameters']['File-Options'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': components['schemas']['File'];
        'application/x-ndjson': components['schemas']['File'];
        'application/json': components['schemas']['File'];
        'application/octet-stream': components['schemas']['File'];
      };
    };
    responses: {
      /** @description What it looks like. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Inspection'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  tryFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        'File-Options'?: components['parameters']['File-Options'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': components['schemas']['File'];
        'application/x-ndjson': components['schemas']['File'];
        'application/json': components['schemas']['File'];
        'application/octet-stream': components['schemas']['File'];
      };
    };
    responses: {
      /** @description What it would do. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['DryRun'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deliverFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        'File-Options'?: components['parameters']['File-Options'];
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': components['schemas']['File'];
        'application/x-ndjson': components['schemas']['File'];
        'application/json': components['schemas']['File'];
        'application/octet-stream': components['schemas']['File'];
      };
    };
    responses: {
      /** @description All rows are on disk. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Upload'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_inactive`: The connection has not been activated yet. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRejectedRows: {
    parameters: {
      query?: never;
      header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        'File-Options'?: components['parameters']['File-Options'];
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': components['schemas']['File'];
        'application/x-ndjson': components['schemas']['File'];
        'application/json': components['schemas']['File'];
        'application/octet-stream': components['schemas']['File'];
      };
    };
    responses: {
      /** @description Each row with why it failed. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': components['schemas']['RejectedFile'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `upload_unknown`: No such upload. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `input_unreadable`: The input cannot be read. `action_unknown`: No such action. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUploads: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At most 50. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['UploadList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readUpload: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
        /** @description The key that a file was sent with. */
        upload: components['parameters']['upload'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What does not have an outcome waits. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Upload'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `upload_unknown`: No such upload. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRows: {
    parameters: {
      query?: {
        status?: 'accepted' | 'superseded' | 'failed';
        after?: string;
        limit?: string;
      };
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
        /** @description The key that a file was sent with. */
        upload: components['parameters']['upload'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description `cursor` when more may follow. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['RowPage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `upload_unknown`: No such upload. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSenders: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those of the connector, and any other. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['SenderList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['TokenList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "sender",
         *       "scope": "intake"
         *     }
         */
        'application/json': components['schemas']['TokenDraft'];
      };
    };
    responses: {
      /** @description The token. */
      201: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          Location: components['headers']['Location'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['NewToken'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `token_exists`: There is a token of this name. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The name of a token. */
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is revoked. */
      204: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `token_unknown`: No such token. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWebhooks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['WebhookList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://alerts.example.com/connector"
         *     }
         */
        'application/json': components['schemas']['WebhookDraft'];
      };
    };
    responses: {
      /** @description The webhook. */
      201: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['NewWebhook'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `destination_not_allowed`: Requests may not go to this address. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWebhookMessages: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a webhook. */
        webhook: components['parameters']['webhook'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At most 1,000. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['MessageList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `webhook_unknown`: No such webhook. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a webhook. */
        webhook: components['parameters']['webhook'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `webhook_unknown`: No such webhook. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOutcomes: {
    parameters: {
      query?: {
        status?: 'accepted' | 'superseded' | 'failed';
        from?: string;
        to?: string;
        index?: string;
        after?: string;
        order?: 'oldest' | 'newest';
        limit?: string;
      };
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description `cursor` is that of the last entry. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['OutcomePage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  followOutcomes: {
    parameters: {
      query?: {
        status?: 'accepted' | 'superseded' | 'failed';
        from?: string;
        to?: string;
        index?: string;
        after?: string;
      };
      header?: {
        /** @description The `id` of the last event that the caller has. */
        'Last-Event-ID'?: components['parameters']['Last-Event-ID'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An open stream. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['OutcomeEvent'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listDeadLetters: {
    parameters: {
      query?: {
        reason?: string;
        index?: string;
        after?: string;
        limit?: string;
      };
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of about 4 MB at most. The `id` of the last is `after` of the next; an empty page is the end. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
           *           "at": "2026-11-20T08:00:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. `reason_unknown`: No failed record has this reason any more. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replayDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "ids": "all"
         *     }
         */
        'application/json': components['schemas']['Ids'];
      };
    };
    responses: {
      /** @description How many were enqueued, and how many are still refused. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "replayed": 2,
           *       "refused": 0
           *     }
           */
          'application/json': components['schemas']['Replay'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  discardDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "ids": "all"
         *     }
         */
        'application/json': components['schemas']['Ids'];
      };
    };
    responses: {
      /** @description How many were still there. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "discarded": 2
           *     }
           */
          'application/json': components['schemas']['Discarded'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  eraseMemberEverywhere: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "key": "ana"
         *     }
         */
        'application/json': components['schemas']['MemberKey'];
      };
    };
    responses: {
      /** @description `inFlight` counts changes that are in a request; call again until it is 0. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ErasedMember'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  eraseMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "key": "ana"
         *     }
         */
        'application/json': components['schemas']['MemberKey'];
      };
    };
    responses: {
      /** @description `inFlight` counts changes that are in a request; call again until it is 0. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ErasedMember'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readSimulator: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Without a simulator, it has no `url` and no faults. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Simulator'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_unavailable`: The simulator does not answer. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startFault: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "declared": "too-many-requests",
         *       "values": {
         *         "next": "3"
         *       }
         *     }
         */
        'application/json': components['schemas']['StartFault'];
      };
    };
    responses: {
      /** @description The faults that are under way now. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['ActiveFaults'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_missing`: The host was started without a simulator. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. `simulator_refused`: The simulator cannot fail as it was asked to. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_unavailable`: The simulator does not answer. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  stopFaults: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description None is under way any more. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "active": []
           *     }
           */
          'application/json': components['schemas']['ActiveFaults'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_missing`: The host was started without a simulator. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `simulator_unavailable`: The simulator does not answer. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  findMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "key": "ana",
         *       "live": true
         *     }
         */
        'application/json': components['schemas']['MemberQuestion'];
      };
    };
    responses: {
      /** @description One entry for each scope of members. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Member'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_invalid`: The body of the HTTP request does not fit. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  syncAudience: {
    parameters: {
      query?: {
        dryRun?: 'true' | 'false';
        asOf?: string;
        allowRemovals?: string;
        keepMissing?: 'true' | 'false';
        resendChanged?: 'true' | 'false';
      };
      header?: {
        /** @description How the file is read, as JSON in ASCII: other characters are written as in "\u00e9". */
        'File-Options'?: components['parameters']['File-Options'];
        /** @description Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters. */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key'];
      };
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': components['schemas']['File'];
        'application/x-ndjson': components['schemas']['File'];
        'application/json': components['schemas']['File'];
        'application/octet-stream': components['schemas']['File'];
      };
    };
    responses: {
      /** @description The difference is on disk; of a dry run, it was counted. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Sync'];
          'application/x-ndjson': components['schemas']['SyncLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. `usage`: The command line is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_late`: The body of the HTTP request did not arrive in time. */
      408: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `template_delivers_nothing`: A template delivers nothing itself. `sync_running`: Another audience is compared with the members of the connection. `removals_refused`: More members would be removed than is usual. `members_not_kept`: The host keeps no members, so nothing can be compared with them. `connection_inactive`: The connection has not been activated yet. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body of the HTTP request is too large. */
      413: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media_type_unsupported`: The body of the HTTP request has a type that is not accepted here. */
      415: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `idempotency_key_reused`: The same key came with other content before. `as_of_invalid`: The time of a whole audience cannot be used. `input_unreadable`: The input cannot be read. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `intake_busy`: The host takes in as much at once as it can. */
      429: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `commit_unknown`: It is not known whether the state has stored it. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyConnection: {
    parameters: {
      query?: {
        sample?: string;
        wait?: string;
        repair?: 'true' | 'false';
      };
      header?: never;
      path: {
        /** @description The id of a connection. */
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was read and what differs. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['VerifyAnswer'];
          'application/x-ndjson': components['schemas']['VerifyLine'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connection_unknown`: No such connection. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `verify_running`: Members of the connection are being read back already. `members_not_kept`: The host keeps no members, so nothing can be compared with them. `connection_inactive`: The connection has not been activated yet. `template_delivers_nothing`: A template delivers nothing itself. */
      409: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `members_unreadable`: What the vendor has of members cannot be read. `audience_missing`: The audience does not exist at the vendor. `token_refused`: The vendor refuses the credentials. */
      422: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `connector_not_loaded`: This host does not have the connector of the connection. `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  isAlive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "alive"
           *     }
           */
          'application/json': components['schemas']['Alive'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  isReady: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description They can. With a `warning`, what other hosts do is noticed late. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ready"
           *     }
           */
          'application/json': components['schemas']['Ready'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All figures of this host. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'text/plain': components['schemas']['Metrics'];
          'application/openmetrics-text': components['schemas']['Metrics'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCounts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One entry for each connection, ordered by their ids. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['CountList'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `access_refused`: The HTTP request does not carry a token of this host. */
      401: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `scope_insufficient`: The token does not allow this. `host_name_refused`: The Host header of the HTTP request names a host that is not known. `origin_refused`: A web page of another origin called this host. */
      403: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `state_unavailable`: The state cannot be read or written. `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  explainProblem: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The code of an error. */
        code: components['parameters']['code'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What it means in general, and what to do. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
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
          'application/json': components['schemas']['Explanation'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `route_unknown`: The host has nothing under this path. */
      404: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  describeInterface: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It has no secret, and is the same for everybody. */
      200: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Description'];
        };
      };
      /** @description `request_malformed`: The HTTP request is not understood. */
      400: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: A defect of this program. */
      500: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `host_closing`: The host is ending. */
      503: {
        headers: {
          'Request-Id': components['headers']['Request-Id'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
