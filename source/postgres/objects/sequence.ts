import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import { behaviour, data, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape, grantsShape } from '../common.ts';
import { locks, losesData } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followReference } from '../renaming/follow.ts';
import { hasRole } from '../roles.ts';
import { relationState } from '../states.ts';
import { dropHandedOver, goesWithHandover, handOverFromIdentity } from './identity-handover.ts';
import { newBounds, sequenceClauses } from './sequence-options.ts';
import { sequenceTies } from './table-ties.ts';
import { isWiderType } from './type-name.ts';

/** A number of 64 bits, as text. */
const wholeNumber = z.string().regex(/^-?\d{1,19}$/);

const shape = z.object({
  type: z.string(),
  start: wholeNumber,
  increment: wholeNumber,
  minimum: wholeNumber,
  maximum: wholeNumber,
  cache: wholeNumber,
  cycle: z.boolean(),
  persistence: z.enum(['permanent', 'unlogged']),
  /** The column that it goes with, qualified and quoted. */
  ownedBy: z.string().nullable(),
  /** The owning column's table, qualified and quoted: a fact for writing SQL. */
  ownedByTable: z.string().nullable(),
  /** Null when a column owns it: its owner is then the table's. */
  owner: z.string().nullable(),
  ...commentShape,
  ...grantsShape,
});
type Sequence = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  type: z.string(),
  start: z.string(),
  increment: z.string(),
  minimum: z.string(),
  maximum: z.string(),
  cache: z.string(),
  cycle: z.boolean(),
  persistence: z.string(),
  owning: z.tuple([z.string(), z.string(), z.string()]).nullable(),
  rowType: oid,
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A sequence of its own or of a serial column; an identity column's is part of the column. Its current value is data. */
export const sequence = defineKind({ row, shape })({
  kind: 'sequence',
  label: { one: 'sequence', many: 'sequences' },
  group: 'sequences',
  inside: false,
  presence: {
    source: behaviour('what takes its numbers from it fails on the target'),
    target: data('where it stands on the target is known nowhere else'),
  },
  rank: 30,
  part: 'relation',
  found: { by: ['schema', 'name'] },
  query: (scope) => `
    SELECT c.oid AS anchor, c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, format_type(s.seqtypid, NULL) AS type,
      s.seqstart::text AS start, s.seqincrement::text AS increment, s.seqmin::text AS minimum, s.seqmax::text AS maximum,
      s.seqcache::text AS cache, s.seqcycle AS cycle, c.relpersistence AS persistence,
      CASE WHEN o.attname IS NOT NULL THEN ARRAY[o.nspname::text, o.relname, o.attname] END AS owning,
      c.reltype::int8 AS "rowType", pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, d.description AS comment
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN LATERAL (SELECT oc.relname, oa.attname, onn.nspname FROM pg_depend x
      JOIN pg_class oc ON oc.oid = x.refobjid
      JOIN pg_namespace onn ON onn.oid = oc.relnamespace
      JOIN pg_attribute oa ON oa.attrelid = x.refobjid AND oa.attnum = x.refobjsubid
      WHERE x.classid = 1259 AND x.objid = c.oid AND x.objsubid = 0 AND x.refclassid = 1259 AND x.refobjsubid > 0
        AND x.deptype = 'a') o ON true
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relpersistence <> 't' AND ${scope.relation('c.oid')} AND ${scope.schema('n.nspname')}
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 1259 AND i.objid = c.oid AND i.objsubid = 0
        AND i.refclassid = 1259 AND i.deptype = 'i')
      AND ${scope.notFromExtension('pg_class', 'c.oid')}`,
  read(row, { major }) {
    const { oid, schema, name, owning, rowType, owner, acl, persistence, ...options } = row;
    return {
      identity: qualified(schema, name),
      schema,
      name,
      attributes: {
        ...options,
        persistence: persistence === 'u' ? 'unlogged' : 'permanent',
        ownedBy: owning === null ? null : qualified(...owning),
        ownedByTable: owning === null ? null : qualified(owning[0], owning[1]),
        owner: owning === null ? owner : null,
        privileges: effectivePrivileges(acl, 'sequence', owner, major),
      },
      rows: [
        { table: 'pg_class', oid },
        { table: 'pg_type', oid: rowType },
      ],
    };
  },
  rules: {
    type: { label: 'type', severity: behaviour('it ends at another number'), ahead: isWiderType },
    start: { label: 'start', severity: behaviour('a restart begins with another number') },
    increment: { label: 'increment', severity: behaviour('it counts in other steps') },
    minimum: {
      label: 'minimum',
      severity: behaviour('it ends at another number'),
      ahead: (source, target) => isBeyond(target, source),
    },
    maximum: {
      label: 'maximum',
      severity: behaviour('it ends at another number'),
      ahead: (source, target) => isBeyond(source, target),
    },
    cache: { label: 'cache', severity: performance('each session takes more or fewer numbers at once') },
    cycle: { label: 'cycle', severity: behaviour('at its end it begins anew on one side, and fails on the other') },
    persistence: {
      label: 'persistence',
      severity: data('on one side it begins anew after a crash, and is not replicated'),
      // Before 15 a sequence cannot be unlogged, so an unlogged table's serial is permanent there.
      compare: (_source, _target, pair) => (Math.min(pair.source, pair.target) < 15 ? 'equal' : 'different'),
    },
    ownedBy: {
      label: 'owned by',
      severity: behaviour('it goes with another column when that is dropped'),
      follows: followReference,
    },
    ownedByTable: {
      label: 'table that owns it',
      severity: 'behaviour',
      compare: false,
      form: 'hidden',
      follows: followReference,
    },
  },
  summary: ({ attributes }) =>
    [attributes.type, sequenceClauses(attributes), attributes.ownedBy === null ? '' : `owned by ${attributes.ownedBy}`]
      .filter((word) => word !== '')
      .join(' '),
  sqlName: (object) => ({
    keyword: 'SEQUENCE',
    reference: reference(object),
    grant: { target: `SEQUENCE ${reference(object)}`, type: 'sequence' },
  }),
  // A column's own goes with the column, which is then ahead itself.
  aheadAlone: ({ attributes }) => attributes.ownedBy === null,
  create(object, context) {
    const { attributes } = object;
    const unlogged = attributes.persistence === 'unlogged' && context.version.major >= 15;
    const clauses = [attributes.type === 'bigint' ? '' : `AS ${attributes.type}`, sequenceClauses(attributes)]
      .filter((clause) => clause !== '')
      .map((clause) => ` ${clause}`)
      .join('');
    const { before, after } = handOverFromIdentity(object, attributes.ownedBy, context);
    return {
      statements: [
        ...before,
        statement(`CREATE ${unlogged ? 'UNLOGGED ' : ''}SEQUENCE ${reference(object)}${clauses}`),
        ...after,
      ],
      ...(attributes.ownedBy !== null && { deferred: [owning(object, context)], carries: newOwners(object, context) }),
    };
  },
  alter(from, to, attributes, context) {
    const statements: Statement[] = [];
    const lock = locks('SHARE ROW EXCLUSIVE', reference(to));
    if (attributes.includes('persistence') && context.version.major >= 15) {
      const persistence = to.attributes.persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED';
      statements.push(
        statement(`ALTER SEQUENCE ${reference(to)} SET ${persistence}`, locks('ACCESS EXCLUSIVE', reference(to))),
      );
    }
    const clauses = changes(to, attributes);
    if (clauses !== '') {
      const move = newBounds(from.attributes, to.attributes, reference(to), reference(to));
      const sql = `ALTER SEQUENCE ${reference(to)} ${clauses} ${move.clauses}`;
      statements.push(statement(sql.trim(), lock, ...move.hazards));
    }
    if (!attributes.includes('ownedBy')) return { type: 'in-place', statements };
    if (from.attributes.ownedBy !== null)
      statements.push(statement(`ALTER SEQUENCE ${reference(to)} OWNED BY NONE`, lock));
    return {
      type: 'in-place',
      statements,
      releases: ownersOf(from),
      ...(to.attributes.ownedBy !== null && { deferred: [owning(to, context)], carries: newOwners(to, context) }),
    };
  },
  drop(object, context) {
    const gone = ownersOf(object).some((id) => context.goal.get(id) === undefined);
    if (gone) return { statements: [] };
    if (goesWithHandover(object, context)) return step(dropHandedOver(object));
    return step(
      statement(
        `DROP SEQUENCE ${reference(object)}`,
        losesData(say`drops ${reference(object)} and the value it is at`),
      ),
    );
  },
  rename: {
    sort: 'relation',
    goesAlong: ({ attributes }) => attributes.ownedBy !== null,
    hazards: (object) => [locks('ACCESS EXCLUSIVE', reference(object))],
  },
  // An identity's sequence is no object of its own, and may have the same name.
  state: ({ schema, name, attributes }, { current, goal }) =>
    [current, goal].some((side) => typeof side.get(`column:${attributes.ownedBy}`)?.attributes.identity === 'string')
      ? null
      : relationState(schema, name, 'S'),
  ties: sequenceTies,
  occupies: (object) => [`relation ${reference(object)}`],
});

/** True when the second number is the greater one. */
function isBeyond(low: Json, high: Json): boolean {
  return typeof low === 'string' && typeof high === 'string' && BigInt(high) > BigInt(low);
}

function reference(object: Sequence): string {
  return qualified(object.schema, object.name);
}

function ownersOf({ attributes }: Sequence): readonly ObjectId[] {
  return attributes.ownedBy === null ? [] : [`column:${attributes.ownedBy}`, `table:${attributes.ownedByTable ?? ''}`];
}

/** The column that is to own it, where it is not there yet, or counts by a sequence of its own as yet. */
function newOwners(object: Sequence, context: RepairContext): readonly ObjectId[] {
  return ownersOf(object).filter((id) => {
    const owner = context.current.get(id);
    return owner === undefined || typeof owner.attributes.identity === 'string';
  });
}

/** A column's sequence must have the table's owner, which is not the one who runs the script as a rule. */
function owning(object: Sequence, context: RepairContext): { needs: readonly ObjectId[]; statements: Statement[] } {
  const needs = ownersOf(object);
  const owner = needs.map((id) => context.goal.get(id)?.attributes.owner).find((name) => typeof name === 'string');
  const owned =
    typeof owner === 'string' && hasRole(owner, context)
      ? [statement(`ALTER SEQUENCE ${reference(object)} OWNER TO ${quoteIdentifier(owner)}`)]
      : [];
  return {
    needs,
    statements: [
      ...owned,
      statement(`ALTER SEQUENCE ${reference(object)} OWNED BY ${object.attributes.ownedBy ?? 'NONE'}`),
    ],
  };
}

/** A new type or direction would move bounds that are at their defaults, so they are said with it. */
function changes({ attributes }: Sequence, changed: readonly string[]): string {
  const all = changed.includes('type') || changed.includes('increment');
  const has = (name: string): boolean => changed.includes(name);
  return [
    has('type') ? `AS ${attributes.type}` : '',
    has('increment') ? `INCREMENT BY ${attributes.increment}` : '',
    all || has('minimum') ? `MINVALUE ${attributes.minimum}` : '',
    all || has('maximum') ? `MAXVALUE ${attributes.maximum}` : '',
    has('start') ? `START WITH ${attributes.start}` : '',
    has('cache') ? `CACHE ${attributes.cache}` : '',
    has('cycle') ? (attributes.cycle ? 'CYCLE' : 'NO CYCLE') : '',
  ]
    .filter((clause) => clause !== '')
    .join(' ');
}
