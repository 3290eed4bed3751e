import * as z from 'zod';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape, ownerShape } from '../common.ts';
import { mayFail, needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { followReference } from '../renaming/follow.ts';
import { namedState } from '../states.ts';
import { enabledClause, enabledRisk, enabledShape, enabledState } from './enabled.ts';

const shape = z.object({
  event: z.string(),
  /** Qualified and quoted. */
  function: z.string(),
  /** The commands it is limited to, in order; empty for all. */
  tags: z.array(z.string()).readonly(),
  enabled: enabledShape,
  ...ownerShape,
  ...commentShape,
});
type EventTrigger = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  name: z.string(),
  event: z.string(),
  functionSchema: z.string(),
  functionName: z.string(),
  tags: z.array(z.string()).nullable(),
  enabled: z.string(),
  owner: z.string(),
  comment: z.string().nullable(),
});

/** An event trigger. It has no schema: it counts as part of its function's, so that a platform's own are told apart. */
export const eventTrigger = defineKind({ row, shape })({
  kind: 'event-trigger',
  label: { one: 'event trigger', many: 'event triggers' },
  group: 'triggers',
  inside: false,
  presence: {
    source: behaviour('what it does when the schema changes does not happen on the target'),
    target: behaviour('it does something when the schema changes, on the target alone'),
  },
  rank: 95,
  query: (scope) => `
    SELECT e.oid::int8 AS oid, e.evtname AS name, e.evtevent AS event, n.nspname AS "functionSchema", p.proname AS "functionName",
      e.evttags AS tags, e.evtenabled AS enabled, pg_get_userbyid(e.evtowner) AS owner, d.description AS comment
    FROM pg_event_trigger e
    JOIN pg_proc p ON p.oid = e.evtfoid
    JOIN pg_namespace n ON n.oid = p.pronamespace
    LEFT JOIN pg_description d ON d.classoid = 3466 AND d.objoid = e.oid AND d.objsubid = 0
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_event_trigger', 'e.oid')}`,
  read: (row) => ({
    identity: quoteIdentifier(row.name),
    schema: row.functionSchema,
    name: row.name,
    attributes: {
      event: row.event,
      function: qualified(row.functionSchema, row.functionName),
      tags: [...(row.tags ?? [])].sort(),
      enabled: enabledState(row.enabled),
      owner: row.owner,
      comment: row.comment,
    },
    rows: [{ table: 'pg_event_trigger', oid: row.oid }],
  }),
  rules: {
    event: { label: 'event', severity: behaviour('it fires at another moment') },
    function: { label: 'function', severity: behaviour('it calls something else'), follows: followReference },
    tags: { label: 'commands', severity: behaviour('other commands make it fire') },
    enabled: { label: 'enabled', severity: enabledRisk },
  },
  summary: ({ attributes }) =>
    [
      `on ${attributes.event}`,
      attributes.tags.length === 0 ? null : `for ${attributes.tags.join(', ').toLowerCase()}`,
      say`calls ${attributes.function}`,
      attributes.enabled === 'yes' ? null : say`enabled: ${attributes.enabled}`,
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName: (object) => ({ keyword: 'EVENT TRIGGER', reference: quoteIdentifier(object.name) }),
  create(object) {
    const { attributes } = object;
    const tags = attributes.tags.map(quoteLiteral).join(', ');
    return step(
      statement(
        [
          `CREATE EVENT TRIGGER ${quoteIdentifier(object.name)} ON ${attributes.event}`,
          tags === '' ? '' : ` WHEN TAG IN (${tags})`,
          ` EXECUTE FUNCTION ${attributes.function}()`,
        ].join(''),
        privileged(),
      ),
      attributes.enabled === 'yes' ? null : enabling(object),
    );
  },
  alter: (_from, to, attributes) =>
    attributes.some((name) => name !== 'enabled')
      ? { type: 'replace', reason: say`the event, function and commands of an event trigger cannot be changed` }
      : { type: 'in-place', ...step(enabling(to)) },
  drop: (object) => step(statement(`DROP EVENT TRIGGER ${quoteIdentifier(object.name)}`, privileged())),
  state: ({ name }) => namedState('pg_event_trigger', 'evtname', name),
  impossible: ({ attributes }, change, { version }) =>
    // `login` came with 17; other events than these are a later PostgreSQL's.
    change === 'create' && attributes.event === 'login' && version.major < 17
      ? say`PostgreSQL ${version.major} has no event ${attributes.event}`
      : null,
});

const privileged = (): Hazard => needsPrivilege(say`needs a superuser; hosting platforms have ways of their own`);

function enabling(object: EventTrigger) {
  const sql = `ALTER EVENT TRIGGER ${quoteIdentifier(object.name)} ${enabledClause(object.attributes.enabled)}`;
  return statement(
    sql,
    privileged(),
    ...(object.attributes.event === 'login' ? [mayFail(say`runs at every login`)] : []),
  );
}
