/** What connection poolers say that a server does not: PgBouncer, Supavisor, Neon's and Odyssey's. */

import { say } from '../language/language.ts';
import type { FailureRule } from './failure.ts';

export const poolerRules: readonly FailureRule[] = [
  {
    code: 'pooler-unknown-tenant',
    matches: ({ message }) => /tenant or user not found|ENOTFOUND.*tenant/i.test(message),
    problem: ({ place, destination }) => say`the pooler at ${place} knows no project for the user ${destination.user}`,
    advice: () =>
      say`with Supabase’s pooler the user is written postgres.PROJECT, and the host must be that of the project’s region (aws-0-REGION.pooler.supabase.com)`,
  },
  {
    code: 'pooler-unknown-endpoint',
    matches: ({ message }) =>
      /endpoint id is not specified|endpoint .* (?:could not be found|not found)|project not found/i.test(message),
    problem: ({ place }) => say`the pooler at ${place} does not know which project is meant`,
    advice: () => say`connect by the full host name that the provider shows, not by an address or an alias of it`,
  },
  {
    code: 'pooler-startup-parameter',
    matches: ({ message }) => /unsupported startup parameter/i.test(message),
    problem: ({ place, message }) => say`the pooler at ${place} refuses what pg sends at the start: ${message}`,
    advice: () =>
      say`add the parameter to ignore_startup_parameters in the pooler’s settings, or connect to the server directly`,
  },
  {
    code: 'pooler-unknown-user',
    matches: ({ message }) => /no such user|auth_query|not in (?:the )?auth(?:entication)? file/i.test(message),
    problem: ({ place, destination }) => say`the pooler at ${place} has no user ${destination.user}`,
    advice: () => say`add the user to the pooler’s userlist or auth_query, or connect to the server directly`,
  },
  {
    code: 'pooler-unknown-database',
    matches: ({ message }) => /^no such database/i.test(message),
    problem: ({ place, destination }) => say`the pooler at ${place} has no database ${destination.database}`,
    advice: () => say`use the name that the pooler’s settings give it, or connect to the server directly`,
  },
  {
    code: 'pooler-console',
    matches: ({ message }) => /use show help|invalid command '?(?:begin|select)|only simple queries/i.test(message),
    problem: ({ place, destination }) =>
      say`${destination.database} at ${place} is the pooler’s administration console, not a database`,
    advice: () => say`name the database itself`,
  },
  {
    code: 'too-many-connections',
    matches: ({ message }) =>
      /max client(?:s| connections)? reached|no more connections allowed|max_client_conn|MaxClientsInSessionMode/i.test(
        message,
      ),
    problem: ({ place }) => say`the pooler at ${place} has no connection left`,
    advice: () =>
      say`close other clients or raise the pool’s size; with Supabase, the transaction pooler (port 6543) takes many more clients than the session pooler`,
  },
  {
    code: 'pooler-cannot-connect',
    matches: ({ message }) =>
      /server[ _]login|query_wait_timeout|cannot connect to server|connect(?:ion)? to (?:the )?database (?:failed|not available)|server_login_retry|pgbouncer cannot|unable to check out|couldn.?t connect to compute/i.test(
        message,
      ),
    problem: ({ place, message }) => say`the pooler at ${place} cannot reach its database: ${message}`,
    advice: () =>
      say`check the database behind the pooler: it may be down, full, paused or refuse the pooler’s password`,
  },
];
