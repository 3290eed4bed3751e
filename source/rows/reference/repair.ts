/**
 * The repair of reference rows: whoever refers comes after what it refers to, values are free before they are taken, and
 * nothing is deleted unless that is asked for (DESIGN.md, "Repairing").
 */

import type { Catalog } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { printing } from '../../catalog/printing.ts';
import { qualified, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard, Statement } from '../../catalog/recipe.ts';
import { visible } from '../../catalog/visible.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say, sayCount, sayNumber } from '../../language/language.ts';
import { planRepair, type Recipes } from '../../repair/plan.ts';
import type { Repair, RepairOptions, RepairStep, Withheld } from '../../repair/repair.ts';
import type { ReferenceResult, RowDifference } from '../findings.ts';
import { changedColumns, deleteSql, insertSql, updateSql } from './dml.ts';
import { exchanging, firing, lacking, losing, referring } from './risks.ts';
import { sequenceSql } from './sequences.ts';
import { type Swaps, swapsOf } from './swaps.ts';
import { inOrder } from './table-order.ts';
import { type Writing, writingOf } from './writing.ts';

export interface ReferenceOptions extends RepairOptions {
  /** The repair that stands in the script before. */
  readonly first?: Repair;
}

/**
 * Plans how the target's reference tables come to hold the source's rows: of the tables `asked` for by the ids of their
 * results, or of all when it is null. The same input gives the same plan.
 */
export function planReferences(
  comparison: Comparison,
  results: readonly ReferenceResult[],
  recipes: Recipes,
  asked: readonly ObjectId[] | null,
  options: ReferenceOptions,
): Repair {
  const { target } = comparison;
  const wanted = results.filter((result) => asked?.includes(result.id) ?? isOutOfStep(result));
  const first = options.first ?? planRepair(comparison, recipes, [], options);
  const order = inOrder(wanted.filter(isOutOfStep).map((result) => writingOf(result, target)));
  const known = new Set(results.filter(({ failed }) => failed === null).map(({ table }) => table.id));
  const plans = order.writings.map((writing) => planTable(writing, target, known, options.destructive));
  const deferred = [...order.deferred, ...plans.flatMap(({ swaps }) => swaps.deferred)];
  const steps = stepsOf(plans, deferred);
  return {
    ...first,
    asked: [...first.asked, ...(asked ?? wanted.map(({ id }) => id))],
    steps: [...first.steps, ...steps],
    withheld: [...first.withheld, ...unplanned(results, asked), ...plans.flatMap(({ withheld }) => withheld)],
    notes: [
      ...first.notes,
      ...plans.flatMap(({ notes }) => notes),
      ...moreNotes(wanted),
      ...circleNotes(order.circles),
    ],
    does: [...(first.does ?? []), ...plans.flatMap(({ does }) => does)],
    grounds: [...(first.grounds ?? []), ...plans.map(({ writing }) => writing.table.id)],
  };
}

/** True where rows differ that can be written. */
function isOutOfStep({ failed, differences }: ReferenceResult): boolean {
  return failed === null && differences.length > 0;
}

/** One table's part of the script. */
interface TablePlan {
  readonly writing: Writing;
  readonly swaps: Swaps;
  readonly park: readonly Statement[];
  readonly insert: readonly Statement[];
  readonly update: readonly Statement[];
  readonly remove: readonly Statement[];
  readonly sequences: readonly Statement[];
  readonly withheld: readonly Withheld[];
  readonly notes: readonly string[];
  readonly does: readonly string[];
}

function planTable(all: Writing, target: Catalog, known: ReadonlySet<ObjectId>, destructive: boolean): TablePlan {
  const swaps = swapsOf(all, destructive);
  const free = (rows: Writing['inserted']): Writing['inserted'] => rows.filter((row) => !swaps.blocked.has(row));
  const isEarly = (row: RowDifference): boolean => swaps.early.has(row);
  const anew = free(all.changed.filter(isEarly));
  const early = { ...all, deleted: all.deleted.filter(isEarly) };
  const writing = {
    ...all,
    inserted: [...free(all.inserted), ...anew],
    changed: free(all.changed).filter((row) => !isEarly(row)),
    deleted: all.deleted.filter((row) => !isEarly(row)),
  };
  const scan = writing.key.some(({ textual }) => textual) ? [scanning(writing)] : [];
  const statements = (sql: readonly string[], hazards: readonly Hazard[]): readonly Statement[] =>
    sql.map((text, index) => ({ sql: text, hazards: index === 0 ? [...scan, ...hazards] : scan }));
  const fires = firing('delete', writing, target);
  const remove = statements(deleteSql(writing), [...losing(writing, target), ...fires]);
  const updates = updateSql(writing);
  return {
    writing,
    swaps,
    park: [
      ...statements(swaps.parking, [...exchanging(writing, swaps), ...firing('update', writing, target)]),
      ...statements(deleteSql(early), [...losing(early, target), ...fires]),
      ...statements(deleteSql({ ...all, deleted: anew }), fires).map((statement) => ({
        ...statement,
        remarks: [say`written anew below: others take their unique values`],
      })),
    ],
    insert: statements(insertSql(writing), [
      ...lacking(writing, target),
      ...referring(writing, known),
      ...firing('insert', writing, target),
    ]),
    update: statements(updates, [
      ...(swaps.parking.length === 0 ? exchanging(writing, swaps) : []),
      ...firing('update', writing, target),
    ]),
    remove: destructive ? remove : [],
    sequences: all.inserted.length === 0 ? [] : statements(sequenceSql(writing, target), []),
    withheld: [
      ...(destructive || remove.length === 0 ? [] : [{ subject: all.id, reason: notDeleted(), statements: remove }]),
      ...blockedRows(all, swaps),
    ],
    notes: fixedNotes(writing),
    does: doesOf({ ...all, inserted: free(all.inserted), changed: free(all.changed) }, destructive),
  };
}

function stepsOf(plans: readonly TablePlan[], deferred: readonly string[]): readonly RepairStep[] {
  const step = ({ writing }: TablePlan, statements: readonly Statement[]): readonly RepairStep[] =>
    statements.length === 0 ? [] : [{ subject: writing.id, reason: 'alter', leaves: 'there', statements }];
  const body = [
    ...plans.flatMap((plan) => step(plan, plan.park)),
    ...plans.flatMap((plan) => step(plan, plan.insert)),
    ...plans.flatMap((plan) => step(plan, plan.update)),
    ...[...plans].reverse().flatMap((plan) => step(plan, plan.remove)),
    ...plans.flatMap((plan) => step(plan, plan.sequences)),
  ];
  const [plan] = plans;
  if (!plan || body.length === 0) return [];
  return [...step(plan, opening(plans, deferred)), ...body];
}

/** What the transaction sets before rows are written. */
function opening(plans: readonly TablePlan[], deferred: readonly string[]): readonly Statement[] {
  const columns = plans.flatMap(({ writing }) => writing.columns);
  const read: readonly (keyof typeof printing)[] = columns.some(({ textual }) => textual)
    ? columns.some(({ textual, name }) => textual && isKey(plans, name))
      ? ['timezone', 'datestyle', 'intervalstyle', 'extra_float_digits', 'bytea_output', 'lc_monetary', 'xmloption']
      : columns.some(({ textual, type }) => textual && !readsAlike.test(type))
        ? ['intervalstyle', 'lc_monetary', 'xmloption']
        : []
    : [];
  const sql = [
    // Rows that a policy hides would be left as they are without a word.
    'SET LOCAL row_security = off',
    ...read.map((name) => `SET LOCAL ${name} = ${quoteLiteral(printing[name])}`),
    ...(deferred.length === 0 ? [] : [`SET CONSTRAINTS ${[...new Set(deferred)].join(', ')} DEFERRED`]),
  ];
  return sql.map((text) => ({ sql: text, hazards: [] }));
}

/** Types whose values read the same under every setting. */
const readsAlike = /^(?:numeric(?:\(.*\))?|real|double precision|jsonb?|character(?:\(\d+\))?)$/;

function isKey(plans: readonly TablePlan[], name: string): boolean {
  return plans.some(({ writing }) => writing.table.key.includes(name));
}

function scanning({ sqlName }: Writing): Hazard {
  return { code: 'scan', message: say`reads all of ${sqlName}` };
}

function notDeleted(): string {
  return say`deleting rows loses what they hold: --destructive does it`;
}

/** Rows that need a value which a row keeps that is not deleted. */
function blockedRows({ id }: Writing, { blocked }: Swaps): readonly Withheld[] {
  if (blocked.size === 0) return [];
  const keys = [...blocked].slice(0, 20).map(({ key }) => visible(`(${key.join(', ')})`));
  if (blocked.size > keys.length) keys.push(say`… and ${blocked.size - keys.length} more`);
  const reason = say`rows need a unique value that a row keeps which is not deleted: --destructive deletes it`;
  return [{ subject: id, reason, remarks: keys, statements: [] }];
}

/** Identity columns that no UPDATE may set. */
function fixedNotes(writing: Writing): readonly string[] {
  return writing.columns
    .filter(({ always }) => always)
    .flatMap((column) => {
      const rows = writing.changed.filter((row) => changedColumns(writing, row).includes(column)).length;
      if (rows === 0) return [];
      const name = qualified(writing.table.name, column.name);
      return [
        sayCount(
          rows,
          say`${rows} row has another value of ${name}, an identity that the server alone gives: it is left`,
          say`${rows} rows have other values of ${name}, an identity that the server alone gives: they are left`,
        ),
      ];
    });
}

function moreNotes(results: readonly ReferenceResult[]): readonly string[] {
  return results.flatMap(({ differences, counts, table }) => {
    const more = counts.onlySource + counts.onlyTarget + counts.changed - differences.length;
    if (more === 0) return [];
    return [
      say`${sayNumber(more)} more rows of ${qualified(table.schema, table.name)} differ than a script holds: run it, then compare again`,
    ];
  });
}

function circleNotes(circles: readonly string[]): readonly string[] {
  return circles.map(
    (name) => say`tables refer to each other in a circle, and the foreign key ${name} cannot wait: rows may be refused`,
  );
}

/** What is asked for and has nothing to write. */
function unplanned(results: readonly ReferenceResult[], asked: readonly ObjectId[] | null): readonly Withheld[] {
  return (asked ?? results.filter(({ failed }) => failed !== null).map(({ id }) => id)).flatMap((subject) => {
    const result = results.find(({ id }) => id === subject);
    if (result && isOutOfStep(result)) return [];
    const reason = !result
      ? say`its rows have not been compared`
      : (result.failed ?? say`its rows are the same on both sides`);
    return [{ subject, reason, statements: [] }];
  });
}

/** `+2 rows, 3 rows changed, −1 row in public.plans`. */
function doesOf({ table, inserted, changed, deleted }: Writing, destructive: boolean): readonly string[] {
  const count = (rows: number, one: string, other: string): readonly string[] =>
    rows === 0 ? [] : [sayCount(rows, one, other)];
  const [added, altered, gone] = [inserted.length, changed.length, destructive ? deleted.length : 0];
  const parts = [
    ...count(added, say`+${sayNumber(added)} row`, say`+${sayNumber(added)} rows`),
    ...count(altered, say`${sayNumber(altered)} row changed`, say`${sayNumber(altered)} rows changed`),
    ...count(gone, say`−${sayNumber(gone)} row`, say`−${sayNumber(gone)} rows`),
  ];
  return parts.length === 0 ? [] : [say`${parts.join(', ')} in ${qualified(table.schema, table.name)}`];
}
