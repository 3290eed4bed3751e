/** CREATE INDEX (PostgreSQL manual). An index's name stands among those of the relations of its table's schema. */

import type { IndexElem, IndexStmt } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Path, Reading, Seen } from '../effect.ts';
import { sameNodes } from '../expressions.ts';
import { type Ground, pathKey } from '../ground.ts';
import { type Named, relationNamed, relationPath, shownName, strings } from '../names.ts';
import { columnsIn, holdsOtherTexts } from '../tree.ts';
import { columnNow, findColumn, isCopy } from './find.ts';
import { indexElements, indexName } from './generated-names.ts';
import { optionsSet } from './options.ts';
import { different, missing, there, unsure } from './seen.ts';

interface Wanted {
  readonly statement: IndexStmt;
  readonly table: Named;
  readonly elements: readonly IndexElem[];
  readonly include: readonly string[];
}

export function indexMade(statement: IndexStmt, reading: Reading): Extract {
  const { relation = {}, idxname, concurrent, if_not_exists: repeatable = false, options } = statement;
  const table = relationNamed(relation, reading);
  const elements = indexElements(statement.indexParams);
  const include = indexElements(statement.indexIncludingParams).map(({ name = '' }) => name);
  const at = (name: string): Path => relationPath({ schemas: table.schemas, name });
  const all = [...elements, ...indexElements(statement.indexIncludingParams)];
  const name = idxname ?? indexName(table.name, all, (given) => reading.given.has(pathKey(at(given))));
  reading.given.add(pathKey(at(name)));
  const named: Named = { schemas: table.schemas, name };
  const where = statement.whereClause === undefined ? [] : columnsIn(statement.whereClause);
  const columns = [
    ...elements.flatMap(({ name, expr }) => (name === undefined ? (expr ? columnsIn(expr) : []) : [name])),
    ...include,
    ...where,
  ];
  const wanted: Wanted = { statement, table, elements, include };
  const shown = idxname === undefined ? keysText(elements) : shownName(named);
  return {
    effects: [
      {
        what: statement.unique
          ? say`unique index ${shown} on ${shownName(table)} is made`
          : say`index ${shown} on ${shownName(table)} is made`,
        path: relationPath(named),
        goesWith: [relationPath(table), ...columns.map((column) => relationPath(table, `column ${column}`))],
        change: 'makes',
        repeatable,
        security: false,
        look(ground) {
          const object = ground.relation(named, ['index']);
          const seen = object ? compared(object, wanted, ground, reading) : attached(named, wanted, ground);
          if (idxname !== undefined) return seen ?? missing();
          if (seen?.type === 'there') return seen;
          // Without a name of its own it may have got another than usual.
          return byContent(wanted, ground, reading) ?? seen ?? missing();
        },
      },
      ...optionsSet(named, options, repeatable),
    ],
    ...(concurrent && { transaction: false }),
  };
}

function keysText(elements: readonly IndexElem[]): string {
  return `(${elements.map(({ name }) => (name === undefined ? say`expression` : quoteIdentifier(name))).join(', ')})`;
}

/** A partition's index that is part of its parent's has no line of its own. */
function attached(named: Named, { table }: Wanted, ground: Ground): Seen | null {
  const holder = ground.relation(table);
  return holder && isCopy(holder, 'index', named.name) ? unsure(holder, 'copies') : null;
}

function byContent(wanted: Wanted, ground: Ground, reading: Reading): Seen | null {
  const holder = ground.relation(wanted.table);
  for (const object of holder ? ground.children(holder, 'index') : []) {
    const seen = compared(object, wanted, ground, reading);
    if (seen.type === 'there') return seen;
  }
  return null;
}

const made = ['unique', 'method', 'keys', 'include', 'predicate', 'nullsNotDistinct'];

function compared(object: CatalogObject, wanted: Wanted, ground: Ground, reading: Reading): Seen {
  const { statement } = wanted;
  const { unique, method, valid, nullsNotDistinct } = object.attributes;
  if (unique !== (statement.unique ?? false))
    return different(object, unique === true ? say`it is unique` : say`it is not unique`);
  if (method !== (statement.accessMethod ?? 'btree')) return different(object, say`its method is ${String(method)}`);
  if (valid === false) return different(object, say`it is not valid`);
  if (nullsNotDistinct !== (statement.nulls_not_distinct ?? false))
    return different(object, say`it treats nulls in another way`);
  const held = printedIndex(object, reading);
  if (!held) return unsure(object, ...made);
  const keys = indexElements(held.indexParams);
  const included = indexElements(held.indexIncludingParams).map(({ name = '' }) => name);
  const plain = wanted.elements.every(({ name }) => name !== undefined) && keys.every(({ name }) => name !== undefined);
  const now = (name: string): string => columnNow(ground, wanted.table, name);
  const elements = wanted.elements.map((one) => (one.name === undefined ? one : { ...one, name: now(one.name) }));
  const include = wanted.include.map(now);
  const same = keys.length === elements.length && elements.every((element, place) => sameElement(element, keys[place]));
  const others = include.join('\0') !== included.join('\0');
  if (!same || others) {
    // Another text says another thing only while the columns have the names that are known.
    const columns = [...elements.map(({ name = '' }) => name), ...include];
    const known = plain && columns.every((column) => findColumn(ground, wanted.table, column));
    const named = keys.map(({ name }) => name).join('\0') !== elements.map(({ name }) => name).join('\0');
    return known && (named || others)
      ? different(object, say`its keys are ${String(object.attributes.keys)}`)
      : unsure(object, ...made);
  }
  const [a, b] = [statement.whereClause, held.whereClause];
  if (!a !== !b) return different(object, b ? say`it is a partial index` : say`it is not partial`);
  if (!a || sameNodes(a, b)) return there(object);
  return holdsOtherTexts(a, `SELECT ${String(object.attributes.predicate)}`, reading.parse)
    ? different(object, say`it is where ${String(object.attributes.predicate)}`)
    : unsure(object, ...made);
}

/** An operator class that is the usual one is left out where it is printed. */
function sameElement(a: IndexElem, b: IndexElem | undefined): boolean {
  if (!b || a.name !== b.name || order(a) !== order(b)) return false;
  if (!sameNodes(a.expr ?? null, b.expr ?? null)) return false;
  const [classA, classB] = [a, b].map(({ opclass }) => strings(opclass).at(-1));
  if (classB !== undefined && classA !== classB) return false;
  if (classA !== undefined && classB === undefined && !/_ops$/.test(classA)) return false;
  const [collationA, collationB] = [a, b].map(({ collation }) => strings(collation).at(-1));
  return collationA === collationB;
}

function order({ ordering, nulls_ordering: nulls }: IndexElem): string {
  const descending = ordering === 'SORTBY_DESC';
  const first = nulls === 'SORTBY_NULLS_FIRST' || (descending && nulls !== 'SORTBY_NULLS_LAST');
  return `${descending} ${first}`;
}

/** The index's definition, parsed. */
function printedIndex({ attributes }: CatalogObject, { parse }: Reading): IndexStmt | null {
  const { method, keys, include, predicate } = attributes;
  if (!Array.isArray(keys) || !Array.isArray(include)) return null;
  const including = include.length === 0 ? '' : ` INCLUDE (${include.join(', ')})`;
  const where = typeof predicate === 'string' ? ` WHERE ${predicate}` : '';
  const parsed = parse(`CREATE INDEX ON x USING ${String(method)} (${keys.join(', ')})${including}${where}`);
  const node = parsed.type === 'parsed' ? parsed.statements[0]?.node : undefined;
  return node && 'IndexStmt' in node ? node.IndexStmt : null;
}
