import { ConnectorError, fault } from '../../fault';

/** Where a store is, from its URL. */
export interface Address {
  /** For `pg`; it may hold the password. Without one, `pg` looks at PGPASSWORD and ~/.pgpass. */
  readonly connectionString: string;
  readonly schema: string;
  /** Settings of the session that the URL asks for. */
  readonly options: string;
  /** For messages: without user and password. */
  readonly shown: string;
}

/**
 * Reads `postgres://user@host:port/database?schema=name`; other parameters that `pg` knows, such as `sslmode`, are kept.
 * @throws ConnectorError `usage`; the message does not repeat the URL, since it may hold a password
 */
export function readAddress(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new ConnectorError([
      fault('usage', 'The address of the database cannot be read; expected postgres://user@host:5432/database.', {
        hint: 'Write reserved characters of a user or password in percent-encoding, or give the password as PGPASSWORD.',
      }),
    ]);
  }
  const name = url.searchParams.get('schema') ?? 'connector';
  // In the URL they would replace the options that the store needs.
  const options = url.searchParams.get('options') ?? '';
  for (const name of ['schema', 'options']) url.searchParams.delete(name);
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name) || name.startsWith('pg_')) {
    throw new ConnectorError([
      fault('usage', 'The schema of the database has a name that is not allowed; expected small letters, digits and underscores.', {
        hint: 'Write ?schema=connector, or leave it out.',
      }),
    ]);
  }
  const shown = `postgres://${url.host || 'localhost'}${url.pathname}${name === 'connector' ? '' : `?schema=${name}`}`;
  return { connectionString: url.toString(), schema: name, options, shown };
}
