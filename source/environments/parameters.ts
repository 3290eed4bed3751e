/**
 * The connection parameters of libpq (PostgreSQL 18 manual, 32.1.2 "Parameter Key Words" and 32.15 "Environment
 * Variables"): which of them take part here, which make no difference to a reader, and which cannot be honoured.
 */

import { Fault } from '../catalog/fault.ts';
import { kept, say, sayText } from '../language/language.ts';
import { list, nearest } from './wording.ts';

/** Parameters as text, by libpq's keyword. May hold a password: kept inside this room. */
export type Parameters = Map<string, string>;

interface Rule {
  /** The environment variable that gives its default. */
  readonly variable?: string;
  /** Used, without effect here, or refused for the reason given when it has a value other than the harmless ones. */
  readonly treatment: 'used' | 'without-effect' | { readonly refused: string; readonly harmless?: readonly string[] };
}

const used = (variable?: string): Rule => ({ treatment: 'used', ...(variable && { variable }) });
const withoutEffect: Rule = { treatment: 'without-effect' };
const refused = (reason: string, variable?: string, harmless: readonly string[] = []): Rule => ({
  treatment: { refused: reason, harmless },
  ...(variable && { variable }),
});

const rules: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    host: used('PGHOST'),
    hostaddr: used('PGHOSTADDR'),
    port: used('PGPORT'),
    dbname: used('PGDATABASE'),
    user: used('PGUSER'),
    password: used('PGPASSWORD'),
    passfile: used('PGPASSFILE'),
    service: used('PGSERVICE'),
    sslmode: used('PGSSLMODE'),
    sslrootcert: used('PGSSLROOTCERT'),
    sslcert: used('PGSSLCERT'),
    sslkey: used('PGSSLKEY'),
    sslpassword: used(),
    sslcrl: used('PGSSLCRL'),
    sslcertmode: used('PGSSLCERTMODE'),
    sslnegotiation: used('PGSSLNEGOTIATION'),
    ssl_min_protocol_version: used('PGSSLMINPROTOCOLVERSION'),
    ssl_max_protocol_version: used('PGSSLMAXPROTOCOLVERSION'),
    channel_binding: used('PGCHANNELBINDING'),
    require_auth: used('PGREQUIREAUTH'),
    connect_timeout: used('PGCONNECT_TIMEOUT'),
    application_name: used('PGAPPNAME'),
    fallback_application_name: used(),

    client_encoding: withoutEffect,
    keepalives: withoutEffect,
    keepalives_idle: withoutEffect,
    keepalives_interval: withoutEffect,
    keepalives_count: withoutEffect,
    tcp_user_timeout: withoutEffect,
    sslcompression: withoutEffect,
    sslsni: withoutEffect,
    krbsrvname: withoutEffect,
    gsslib: withoutEffect,
    gssdelegation: withoutEffect,
    // One host is asked, and only reading is done there: neither choice is open.
    target_session_attrs: withoutEffect,
    load_balance_hosts: withoutEffect,
    min_protocol_version: withoutEffect,
    max_protocol_version: withoutEffect,

    // Poolers turn away a connection that carries startup options, and dbparity pins what it reads with by itself.
    options: refused(kept('dbparity sends no startup options, because connection poolers refuse them')),
    replication: refused(kept('a replication connection cannot read a catalog'), undefined, [
      '0',
      'false',
      'off',
      'no',
    ]),
    // Demands on security are met or refused, never passed over.
    gssencmode: refused(kept('GSSAPI encryption is not supported'), 'PGGSSENCMODE', ['disable', 'prefer']),
    requirepeer: refused(kept('it is not supported'), 'PGREQUIREPEER'),
    sslcrldir: refused(kept('it is not supported: name one file with sslcrl'), 'PGSSLCRLDIR'),
    scram_client_key: refused(kept('it is not supported')),
    scram_server_key: refused(kept('it is not supported')),
    oauth_issuer: refused(kept('OAuth is not supported')),
    oauth_client_id: refused(kept('OAuth is not supported')),
    oauth_client_secret: refused(kept('OAuth is not supported')),
    oauth_scope: refused(kept('OAuth is not supported')),
  } satisfies Record<string, Rule>),
);

/**
 * What other programs put into a URL, that libpq does not know: a URL copied from their settings should work.
 * Prisma, Supabase, node-postgres, SQLAlchemy and PgBouncer's users.
 */
const foreign: ReadonlySet<string> = new Set([
  'pgbouncer',
  'connection_limit',
  'pool_timeout',
  'pool_mode',
  'pool_size',
  'max_pool_size',
  'schema',
  'socket_timeout',
  'statement_cache_size',
  'prepared_statements',
  'prepare_threshold',
  'supa',
  'uselibpqcompat',
  'workaround',
]);

/**
 * Checks one parameter that a person wrote. Answers whether it takes part. Throws a Fault (`bad-parameter`) for one
 * that is unknown or cannot be honoured; its value is never repeated.
 */
export function takesPart(keyword: string, value: string, doing: string): boolean {
  if (foreign.has(keyword)) return false;
  const rule = rules.get(keyword);
  if (!rule) {
    const alike = nearest(keyword, [...rules.keys()]);
    throw new Fault({
      code: 'bad-parameter',
      doing,
      problem: notAParameter(keyword),
      advice:
        alike.length > 0
          ? say`did you mean ${list(alike, 'or')}?`
          : say`see the PostgreSQL manual, "Parameter Key Words"`,
    });
  }
  if (typeof rule.treatment === 'string') return rule.treatment === 'used';
  if (value === '' || rule.treatment.harmless?.includes(value)) return false;
  throw new Fault({
    code: 'bad-parameter',
    doing,
    problem: say`the parameter ${keyword} cannot be used: ${sayText(rule.treatment.refused)}`,
    advice: say`leave ${keyword} out`,
  });
}

/** The defaults that PG* variables give. An empty variable counts as unset, as in libpq. Throws a Fault as `takesPart` does. */
export function fromVariables(env: Readonly<Record<string, string | undefined>>, doing: string): Parameters {
  const found: Parameters = new Map();
  for (const [keyword, { variable }] of rules) {
    const value = variable === undefined ? undefined : env[variable];
    if (variable === undefined || !value) continue;
    if (takesPart(keyword, value, say`${doing} with ${variable} set`)) found.set(keyword, value);
  }
  return found;
}

/** A mistyped keyword may be a piece of a password: only what looks like a keyword is repeated. */
function notAParameter(keyword: string): string {
  return /^[a-z_]{1,40}$/.test(keyword)
    ? say`"${keyword}" is not a connection parameter`
    : say`a part of it is not a connection parameter`;
}
