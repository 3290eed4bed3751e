/** Constraints: added, altered, validated, dropped (PostgreSQL manual, ALTER TABLE). */

import type { ATAlterConstraint, ColumnDef, Constraint } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Reading, Seen } from '../effect.ts';
import { type Ground, pathKey } from '../ground.ts';
import { type Named, relationNamed, relationPath, shownName, strings } from '../names.ts';
import { columnsIn } from '../tree.ts';
import { constraintTypes, likenessOf, type Wanted } from './constraint-match.ts';
import { findConstraint } from './find.ts';
import { constraintName, exclusionElements } from './generated-names.ts';
import { different, goneFrom, having, looking, missing, there, unsure } from './seen.ts';

interface Adding extends Pick<Effect, 'change' | 'repeatable'> {
  /** For a column's own constraint, which names no columns. */
  readonly columns?: readonly string[];
}

/** A column's constraints, each with the words that follow it: DEFERRABLE, INITIALLY DEFERRED. */
export function columnConstraints({ constraints }: ColumnDef): readonly Constraint[] {
  const found: Constraint[] = [];
  for (const node of constraints ?? []) {
    if (!('Constraint' in node)) continue;
    const marks = attributes[node.Constraint.contype ?? ''];
    const last = found.at(-1);
    if (!marks) found.push(node.Constraint);
    else if (last) found[found.length - 1] = { ...last, ...marks };
  }
  return found;
}

const attributes: Readonly<Record<string, Partial<Constraint>>> = {
  CONSTR_ATTR_DEFERRABLE: { deferrable: true },
  CONSTR_ATTR_NOT_DEFERRABLE: { deferrable: false },
  CONSTR_ATTR_DEFERRED: { deferrable: true, initdeferred: true },
  CONSTR_ATTR_IMMEDIATE: { initdeferred: false },
  CONSTR_ATTR_ENFORCED: { is_enforced: true },
  CONSTR_ATTR_NOT_ENFORCED: { is_enforced: false },
};

/** A table's constraint that has a name, or gets one from the server. */
export function constraintAdded(
  relation: Named,
  node: Constraint,
  reading: Reading,
  { change, repeatable, columns: own }: Adding,
): Effect {
  const columns = own ?? strings(node.contype === 'CONSTR_FOREIGN' ? node.fk_attrs : node.keys);
  const wanted: Wanted = { relation, node, columns };
  const at = (given: string): string => pathKey(relationPath(relation, given));
  const name =
    node.conname ??
    node.indexname ??
    constraintName(relation.name, node, columns, (given) => reading.given.has(at(given)));
  reading.given.add(at(name));
  const type = constraintTypes[node.contype ?? ''] ?? 'constraint';
  const excluded = exclusionElements(node).flatMap((element) => element.name ?? []);
  const words = node.conname === undefined ? `${type} ${list(columns)}` : `${type} ${quoteIdentifier(name)}`;
  return {
    what: say`${words.trim()} on ${shownName(relation)} is added`,
    path: relationPath(relation, `constraint ${name}`),
    goesWith: [
      // A check stands by the columns that it names, wherever it is written.
      ...[
        ...(node.contype === 'CONSTR_CHECK' ? [] : columns),
        ...excluded,
        ...columnsIn([node.raw_expr, node.exclusions, node.where_clause]),
      ].map((column) => relationPath(relation, `column ${column}`)),
      ...(node.pktable ? [relationPath(relationNamed(node.pktable, reading))] : []),
    ],
    change,
    repeatable,
    security: false,
    look(ground) {
      const named = findConstraint(ground, relation, name);
      const seen = named ? compared(named, wanted, ground, reading) : null;
      if (seen && (node.conname !== undefined || seen.type === 'there')) return seen;
      // Without a name of its own it may have got another than usual.
      return node.conname === undefined ? (byContent(wanted, ground, reading) ?? seen ?? missing()) : missing();
    },
  };
}

function list(columns: readonly string[]): string {
  return columns.length === 0 ? '' : `(${columns.map(quoteIdentifier).join(', ')})`;
}

function byContent(wanted: Wanted, ground: Ground, reading: Reading): Seen | null {
  const holder = ground.relation(wanted.relation);
  const found = holder
    ? ground.children(holder, 'constraint').find((object) => likenessOf(wanted, object, ground, reading) === 'same')
    : undefined;
  return found ? compared(found, wanted, ground, reading) : null;
}

function compared(object: CatalogObject, wanted: Wanted, ground: Ground, reading: Reading): Seen {
  // What a partition has of its parent is the parent's to tell.
  if (object.kind !== 'constraint') return object.kind === 'column' ? there(object) : unsure(object, 'copies');
  const { type, definition, validity, deferrable } = object.attributes;
  const likeness = likenessOf(wanted, object, ground, reading);
  if (likeness === 'other') return different(object, say`it is ${String(definition)}`);
  const { node } = wanted;
  const wish = deferral(node.deferrable, node.initdeferred);
  if (deferrable !== wish && wish !== 'not deferrable') return different(object, say`it is ${String(deferrable)}`);
  const lax = node.skip_validation === true || node.is_enforced === false;
  if (validity !== 'valid' && !lax && (type === 'check' || type === 'foreign key')) {
    return different(object, say`it is ${String(validity)}`);
  }
  return likeness === 'same' && deferrable === wish
    ? there(object)
    : unsure(object, 'type', 'definition', 'deferrable');
}

function deferral(deferrable: boolean | undefined, deferred: boolean | undefined): string {
  if (deferred === true) return 'initially deferred';
  return deferrable === true ? 'deferrable' : 'not deferrable';
}

/** NOT NULL as a constraint of the table: what it leaves is the column's. */
export function notNullColumns(node: Constraint): readonly string[] {
  return node.contype === 'CONSTR_NOTNULL' ? strings(node.keys) : [];
}

export function constraintDropped(relation: Named, name: string, repeatable: boolean): Effect {
  return {
    what: say`constraint ${quoteIdentifier(name)} on ${shownName(relation)} is dropped`,
    path: relationPath(relation, `constraint ${name}`),
    change: 'removes',
    repeatable,
    security: false,
    look: goneFrom(
      (ground) => ground.relation(relation),
      (ground) => findConstraint(ground, relation, name),
    ),
  };
}

export function constraintValidated(relation: Named, name: string): Effect {
  return ofConstraint(relation, name, 'validity', say`is validated`, (object) =>
    having(object, 'validity', 'valid', (held) => say`it is ${held}`),
  );
}

export function constraintAltered(relation: Named, node: ATAlterConstraint): Effect[] {
  const name = node.conname ?? '';
  const effects: Effect[] = [];
  if (node.alterDeferrability) {
    const wanted = deferral(node.deferrable, node.initdeferred);
    effects.push(
      ofConstraint(relation, name, 'deferrable', say`is ${wanted}`, (object) =>
        having(object, 'deferrable', wanted, (held) => say`it is ${held}`),
      ),
    );
  }
  if (node.alterEnforceability) {
    const enforced = node.is_enforced === true;
    effects.push(
      ofConstraint(relation, name, 'validity', enforced ? say`is enforced` : say`is not enforced`, (object) =>
        (object.attributes.validity !== 'not enforced') === enforced
          ? there(object)
          : different(object, say`it is ${String(object.attributes.validity)}`),
      ),
    );
  }
  if (node.alterInheritability) {
    const wanted = node.noinherit === true;
    effects.push(
      ofConstraint(relation, name, 'inherit', wanted ? say`is not inherited` : say`is inherited`, (object) =>
        object.kind === 'constraint'
          ? having(object, 'noInherit', wanted, () => (wanted ? say`it is inherited` : say`it is not inherited`))
          : there(object),
      ),
    );
  }
  return effects;
}

function ofConstraint(
  relation: Named,
  name: string,
  within: string,
  words: string,
  check: (object: CatalogObject) => Seen,
): Effect {
  return {
    what: say`constraint ${quoteIdentifier(name)} on ${shownName(relation)} ${words}`,
    path: relationPath(relation, `constraint ${name}`, within),
    change: 'sets',
    repeatable: true,
    security: false,
    look: looking(
      (ground) => findConstraint(ground, relation, name),
      (object) => (object.kind === 'table' ? unsure(object, 'copies') : check(object)),
    ),
  };
}
