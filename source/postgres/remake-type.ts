/**
 * A type that cannot become the wanted one in place: the old one steps aside under another name, with all types that are
 * made of it and stored; the new ones are made, every column that uses them moves over, and the old ones are dropped. No
 * row is lost; each table is rewritten.
 */

import type { CatalogObject } from '../catalog/object.ts';
import { qualified, quoteIdentifier } from '../catalog/quote.ts';
import type { Alteration, Hazard, RepairContext, Statement } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { commonCreation, type SqlName } from './common.ts';
import { mayFail } from './hazards.ts';
import { holderMaking, namingRules } from './holder-making.ts';
import { statement } from './kind.ts';
import { moveColumns } from './move-columns.ts';
import { nameOf } from './type-holders.ts';
import {
  type ColumnUse,
  dependantsInTheWay,
  goingOver,
  leavingFirst,
  type TypeUsers,
  typeUsers,
  withDependants,
} from './type-users.ts';

export interface Remaking {
  /** As in ALTER keyword … RENAME TO: `TYPE`, `DOMAIN`, `COLLATION`. */
  readonly keyword: string;
  readonly name: SqlName;
  /** What else must step aside, given the name that the old type takes. */
  readonly aside?: (old: string) => readonly Statement[];
  /** A column's type as it will be called, where that changes. */
  readonly renamed?: (type: string) => string;
  /** The statements that make the new one. */
  readonly create: readonly Statement[];
  /** Those that come once the columns have moved. */
  readonly complete?: readonly Statement[];
  /** The expression by which a column's values move over; null: they convert by themselves. */
  readonly using: (column: string, type: string) => string | null;
  /** What moving a column risks, beyond its lock and the rewriting. */
  readonly hazards: (column: ColumnUse) => readonly Hazard[];
  /** False for a default that the new type cannot hold. */
  readonly defaultFits?: (expression: string) => boolean;
}

/** Makes `from` into `to`, or says why that cannot be done. */
export function remakeType(
  from: CatalogObject,
  to: CatalogObject,
  context: RepairContext,
  remaking: Remaking,
): Alteration {
  const users = typeUsers(from.id, context);
  if (users.obstacle) return { type: 'impossible', reason: users.obstacle };
  const { keyword, name } = remaking;
  const common = commonCreation(name, to, context);
  const inTheWay = dependantsInTheWay(from.id, users, context);
  const columns = moveColumns(users.columns, users.defaults, context, {
    renamed: ({ of, attributes: { type } }) => (of === from.id ? (remaking.renamed?.(type) ?? type) : type),
    using: ({ of }, column, type) => (of === from.id ? remaking.using(column, type) : `${column}::text::${type}`),
    hazards: remaking.hazards,
    defaultFits: remaking.defaultFits ?? (() => true),
    away: withDependants(inTheWay, context),
  });
  const names = new OldNames(context);
  const root = names.for(to);
  const holders = users.holders.stored.map((object) => ({
    object,
    old: names.for(object),
    making: holderMaking(object, context),
  }));
  const naming = users.holders.naming.map((domain) => namingRules(domain, nameOf(from.id), context));
  const notes = [...(common.notes ?? []), ...columns.notes];
  return {
    type: 'in-place',
    statements: [
      ...columns.before,
      ...naming.flatMap(({ before }) => before),
      ...users.typedTables.map(({ table }) => statement(`ALTER TABLE ${table} NOT OF`)),
      ...users.heirs.map(({ table, parent }) => statement(`ALTER TABLE ${table} NO INHERIT ${parent}`)),
      // What is made of others first, while these still have their names.
      ...[...holders]
        .reverse()
        .flatMap(({ making, old }) => [
          statement(`ALTER ${making.keyword} ${making.name.reference} RENAME TO ${quoteIdentifier(old)}`),
          ...making.aside(old),
        ]),
      statement(`ALTER ${keyword} ${name.reference} RENAME TO ${quoteIdentifier(root)}`),
      ...(remaking.aside?.(root) ?? []),
      ...remaking.create,
      ...common.statements,
      ...holders.flatMap(({ making, object }) => [
        ...making.create,
        ...commonCreation(making.name, object, context).statements,
      ]),
      ...columns.moves,
      ...attributeMoves(users),
      ...(remaking.complete ?? []),
      ...holders.flatMap(({ making }) => making.complete),
      ...naming.flatMap(({ after }) => after),
      ...columns.after,
      ...users.heirs.map(({ table, parent }) => statement(`ALTER TABLE ${table} INHERIT ${parent}`)),
      ...users.typedTables.map(({ table, type }) => statement(`ALTER TABLE ${table} OF ${type}`)),
      ...[...holders]
        .reverse()
        .map(({ making, object, old }) => statement(`DROP ${making.keyword} ${qualified(object.schema, old)}`)),
      statement(`DROP ${keyword} ${qualified(to.schema, root)}`),
    ],
    rebuildsObjects: inTheWay,
    after: leavingFirst(from.id, users, context),
    // A holder that is to go goes once its columns have left it; a column that goes over to another type does so after.
    releases: [
      ...users.holders.stored.filter(({ id }) => !context.goal.get(id)).map(({ id }) => id),
      ...goingOver(users, context),
    ],
    ...(notes.length > 0 && { notes }),
  };
}

/** Attributes of composite types that no column stores change in place. */
function attributeMoves({ holders }: TypeUsers): readonly Statement[] {
  return holders.attributes.map(({ composite, attribute, type, collation }) =>
    statement(
      `ALTER TYPE ${qualified(composite.schema, composite.name)} ALTER ATTRIBUTE ${quoteIdentifier(attribute)} TYPE ${type}${
        collation === null ? '' : ` COLLATE ${collation}`
      }`,
    ),
  );
}

const namesTypes = [
  'enum',
  'domain',
  'composite',
  'range',
  'collation',
  'table',
  'view',
  'materialized-view',
  'sequence',
];

/** Free names for what steps aside, at most 63 bytes long. */
class OldNames {
  private readonly context: RepairContext;
  private readonly given = new Set<string>();

  constructor(context: RepairContext) {
    this.context = context;
  }

  for(object: CatalogObject): string {
    let base = object.name;
    while (Buffer.byteLength(base) > 44) base = [...base].slice(0, -1).join('');
    let name = `${base}__replaced`;
    for (let count = 2; this.isTaken(object.schema, name); count++) name = `${base}__replaced${count}`;
    this.given.add(qualified(object.schema, name));
    return name;
  }

  private isTaken(schema: string | null, name: string): boolean {
    const whole = qualified(schema, name);
    return (
      this.given.has(whole) ||
      namesTypes.some((kind) =>
        [this.context.current, this.context.goal].some((side) => side.get(`${kind}:${whole}`) !== undefined),
      )
    );
  }
}

/** For conversions that existing rows may refuse. */
export function mayNotConvert(type: string): Hazard {
  return mayFail(say`refused when a value does not convert to ${type}`);
}
