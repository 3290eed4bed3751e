/** Domains and their constraints (PostgreSQL manual, CREATE DOMAIN, ALTER DOMAIN). */

import type { AlterDomainStmt, Constraint, CreateDomainStmt, Node, RenameStmt } from 'libpg-query';
import * as z from 'zod';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Reading, Seen } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import type { Ground } from '../ground.ts';
import { listNamed, shownName, strings } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { isType } from '../types.ts';
import {
  type Check,
  hasValue,
  lookAt,
  making,
  moving,
  nameNow,
  type Reference,
  setting,
  weighed,
} from './on-reference.ts';
import { partsOf } from './references.ts';
import { different, missing, there, unsure } from './seen.ts';

/** Statements about domains, but for those that any type knows; null for any other. */
export function domainEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateDomainStmt' in node) return { effects: domainMade(node.CreateDomainStmt, reading) };
  if ('AlterDomainStmt' in node) return domainAltered(node.AlterDomainStmt, reading);
  if ('RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_DOMCONSTRAINT') {
    return { effects: constraintRenamed(node.RenameStmt, reading) };
  }
  return null;
}

function domainReference(name: readonly Node[] | undefined, reading: Reading): Reference {
  const named = listNamed(name, reading);
  return {
    what: say`domain ${shownName(named)}`,
    path: [`type ${shownName(named)}`],
    find: (ground) => ground.findMoved('type', ['domain'], named),
  };
}

/** The domain itself, and what ALTER DOMAIN can change of it, each thing by itself. */
function domainMade(statement: CreateDomainStmt, reading: Reading): readonly Effect[] {
  const { domainname, typeName, collClause, constraints } = statement;
  const reference = domainReference(domainname, reading);
  const given = (constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
  const made = making(reference, { repeatable: false }, (object) => {
    const { type, collation } = object.attributes;
    return weighed(object, [
      typeName && !isType(typeName, String(type)) ? { differs: say`it is over ${String(type)}` } : null,
      collationCheck(strings(collClause?.collname), collation),
    ]);
  });
  return [made, ...given.flatMap((constraint) => constraintGiven(reference, constraint, reading))];
}

/** Only one that is not the type's own is kept. */
function collationCheck(wanted: readonly string[], held: unknown): Check {
  if (wanted.length === 0) return held === null ? null : { differs: say`it has a collation` };
  if (typeof held !== 'string') return { unsure: 'collation' };
  const name = quoteIdentifier(wanted.at(-1) ?? '');
  return held === name || held.endsWith(`.${name}`) ? null : { differs: say`its collation is ${held}` };
}

function constraintGiven(reference: Reference, constraint: Constraint, reading: Reading): readonly Effect[] {
  const manner = { repeatable: false };
  switch (constraint.contype) {
    case 'CONSTR_NOTNULL':
    case 'CONSTR_NULL':
      return [nullable(reference, constraint.contype === 'CONSTR_NULL', false)];
    case 'CONSTR_DEFAULT':
      return constraint.raw_expr ? [defaulted(reference, constraint.raw_expr, reading, manner.repeatable)] : [];
    case 'CONSTR_CHECK':
      return [checked(reference, constraint, reading)];
    default:
      return [];
  }
}

function nullable(reference: Reference, allowed: boolean, repeatable: boolean): Effect {
  const what = allowed ? say`takes NULL` : say`takes no NULL`;
  return setting(reference, ['not null'], what, { repeatable }, (object) =>
    weighed(object, [hasValue(object, 'notNull', !allowed, allowed ? say`it takes none` : say`it takes NULL`)]),
  );
}

/** Null for no default. */
function defaulted(reference: Reference, value: Node | null, { parse }: Reading, repeatable: boolean): Effect {
  const what = value ? say`gets a default` : say`loses its default`;
  return setting(reference, ['default'], what, { repeatable }, (object) => {
    const held = object.attributes.default;
    if (!value || typeof held !== 'string') {
      return !value && held === null
        ? there(object)
        : different(object, value ? say`it has none` : say`it still has one`);
    }
    return sameExpression(value, held, parse) ? there(object) : likely(value, held, object, 'default', parse);
  });
}

function likely(wanted: Node, held: string, object: CatalogObject, attribute: string, parse: Reading['parse']): Seen {
  return holdsOtherTexts(wanted, `SELECT (${held})`, parse)
    ? different(object, say`its ${sayText(attribute)} is another`)
    : unsure(object, attribute);
}

const shape = z.array(z.object({ name: z.string(), definition: z.string() }));

interface Kept {
  readonly name: string;
  readonly expression: string;
  readonly valid: boolean;
}

function constraintsOf({ attributes }: CatalogObject): readonly Kept[] {
  return shape.parse(attributes.constraints).map(({ name, definition }) => ({
    name,
    expression: definition.replace(/^CHECK /, '').replace(/ NOT VALID$/, ''),
    valid: !definition.endsWith(' NOT VALID'),
  }));
}

function checked(reference: Reference, constraint: Constraint, { parse }: Reading): Effect {
  const { conname: name, raw_expr: expression } = constraint;
  const words = name === undefined ? say`a check` : say`check ${quoteIdentifier(name)}`;
  const same = (kept: Kept): boolean => expression !== undefined && sameExpression(expression, kept.expression, parse);
  return {
    what: say`${words} of ${reference.what} is added`,
    // One without a name has the one that the server gives it, which another may have had before.
    path: [...reference.path, name === undefined ? `check ${JSON.stringify(expression)}` : `constraint ${name}`],
    change: 'makes',
    repeatable: false,
    security: false,
    look: (ground) =>
      lookAt(reference, ground, (object) => {
        const kept = constraintsOf(object);
        const found = name === undefined ? kept.find(same) : keptAs(reference, name, object, ground);
        if (!found) return name === undefined && kept.length > 0 ? unsure(object, 'constraints') : missing(object);
        if (same(found) || !expression) return there(object);
        return likely(expression, found.expression, object, 'constraints', parse);
      }),
  };
}

/** The grammar's letters for what ALTER DOMAIN does. */
function domainAltered(statement: AlterDomainStmt, reading: Reading): Extract {
  const { subtype, typeName, def, name = '', behavior, missing_ok: repeatable = false } = statement;
  const reference = domainReference(typeName, reading);
  switch (subtype) {
    case 'T':
      return { effects: [defaulted(reference, def ?? null, reading, true)] };
    case 'N':
      return { effects: [nullable(reference, true, true)] };
    case 'O':
      return { effects: [nullable(reference, false, true)] };
    case 'C':
      return { effects: def && 'Constraint' in def ? constraintGiven(reference, def.Constraint, reading) : [] };
    case 'V':
      return { effects: [validated(reference, name)] };
    default: {
      const part = constraintReference(reference, name);
      const effect: Effect = {
        what: say`${part.what} is dropped`,
        path: part.path,
        change: 'removes',
        repeatable,
        security: false,
        look: (ground) => lookAt(reference, ground, (object) => (part.find(ground) ? missing(object) : there(object))),
      };
      return behavior === 'DROP_CASCADE'
        ? {
            effects: [effect],
            destroys: [
              {
                what: say`drops ${part.what} and what depends on it`,
                find: (ground) => part.find(ground),
                cascades: false,
              },
            ],
          }
        : { effects: [effect] };
    }
  }
}

function validated(domain: Reference, name: string): Effect {
  const part = constraintReference(domain, name);
  return setting(part, ['validated'], say`is validated`, { repeatable: true }, (object, ground) => {
    return keptAs(domain, name, object, ground)?.valid ? there(object) : different(object, say`it is not valid`);
  });
}

/** A constraint of a domain: it is found where the domain has it. */
function constraintReference(domain: Reference, name: string): Reference {
  return {
    what: say`constraint ${quoteIdentifier(name)} of ${domain.what}`,
    path: [...domain.path, `constraint ${name}`],
    find(ground) {
      const object = domain.find(ground);
      return object && keptAs(domain, name, object, ground) ? object : undefined;
    },
  };
}

/** The constraint of this name, or of the one that a rename has given it. */
function keptAs(domain: Reference, name: string, object: CatalogObject, ground: Ground): Kept | undefined {
  const kept = constraintsOf(object);
  const now = nameNow(ground, [...domain.path, `constraint ${name}`], 'constraint');
  return kept.find((one) => one.name === name) ?? kept.find((one) => one.name === now);
}

function constraintRenamed({ object, subname = '', newname = '' }: RenameStmt, reading: Reading): readonly Effect[] {
  const parts: Node[] = (object ? partsOf(object) : []).map((sval) => ({ String: { sval } }));
  const reference = domainReference(parts, reading);
  return moving(constraintReference(reference, subname), constraintReference(reference, newname));
}
