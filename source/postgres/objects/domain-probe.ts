/** The rows that a domain's new rule would refuse, column by column (PostgreSQL manual, ALTER DOMAIN, "Notes"). */

import type { CatalogObject } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { Hazard, Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { mayFail } from '../hazards.ts';
import { isNull, rowsWhere, type Scanned, scanned } from '../probe.ts';
import { closing } from '../sql-text.ts';
import { typeHolders } from '../type-holders.ts';
import { columnUses } from '../type-users.ts';

/** How to count a column's values that a rule refuses. */
type Rule = (table: Scanned | null, column: string) => Probe | null;

/** One hazard for each column of the domain, or of one made of it; one without a probe where there is none. */
export function domainRefusals(
  domain: CatalogObject,
  message: string,
  rule: Rule,
  context: RepairContext,
): readonly Hazard[] {
  const domains = [domain, ...typeHolders(domain.id, context).stored.filter(({ kind }) => kind === 'domain')];
  const probes = domains
    .flatMap(({ id }) => columnUses(id, context))
    .filter(({ attributes }) => !attributes.inherited)
    .map(({ object }) => rule(scanned(object.parent ?? '', context, 'with children'), quoteIdentifier(object.name)));
  return probes.length === 0 ? [mayFail(message)] : probes.map((probe) => mayFail(message, probe));
}

export function missingIn(table: Scanned | null, column: string): Probe | null {
  return rowsWhere(table, isNull(column, null), say`without a value in ${column}`);
}

/** Values of the domain's own base type that a check forbids. */
export function forbiddenIn(
  { name, definition }: { readonly name: string; readonly definition: string },
  type: string,
): Rule {
  const open = definition.indexOf('(');
  const condition = definition.slice(open, closing(definition, open) + 1);
  return (table, column) => {
    const words = say`with a value in ${column} that ${quoteIdentifier(name)} forbids`;
    // The check calls the value VALUE, which is a name like any other in a query.
    const held = `(SELECT FROM (SELECT ${column}::${type} AS value) AS held WHERE NOT ${condition})`;
    return rowsWhere(table, `EXISTS ${held}`, words);
  };
}
