/** How a domain, a composite type or a range is made anew as it was, around a type that is. */

import { sameJson } from '../catalog/json.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext, Statement } from '../catalog/recipe.ts';
import type { SqlName } from './common.ts';
import { statement } from './kind.ts';
import { compositeCreation, compositeName, compositeShape } from './objects/composite-sql.ts';
import {
  constraintAddition,
  constraintComment,
  type Domain,
  domainCompletion,
  domainCreation,
  domainName,
  domainReference,
  domainShape,
} from './objects/domain-sql.ts';
import { rangeAside, rangeCreation, rangeName, rangeShape } from './objects/range-sql.ts';

export interface HolderMaking {
  /** As in ALTER keyword … RENAME TO. */
  readonly keyword: string;
  readonly name: SqlName;
  readonly aside: (old: string) => readonly Statement[];
  readonly create: readonly Statement[];
  /** Those that come once the columns have moved. */
  readonly complete: readonly Statement[];
}

/** Its own repair follows and finds it as it was, but for a domain's rules: those that will not be are left out. */
export function holderMaking(holder: CatalogObject, context: RepairContext): HolderMaking {
  if (holder.kind === 'domain') {
    const domain = lasting(holder, context);
    return {
      keyword: 'DOMAIN',
      name: domainName(domain),
      aside: () => [],
      create: [domainCreation(domain)],
      complete: domainCompletion(domain),
    };
  }
  if (holder.kind === 'composite') {
    const composite = { ...holder, attributes: compositeShape.parse(holder.attributes) };
    return {
      keyword: 'TYPE',
      name: compositeName(composite),
      aside: () => [],
      create: compositeCreation(composite),
      complete: [],
    };
  }
  const range = { ...holder, attributes: rangeShape.parse(holder.attributes) };
  return {
    keyword: 'TYPE',
    name: rangeName(range),
    aside: (old) => rangeAside(range, old),
    create: [rangeCreation(range)],
    complete: [],
  };
}

/** What the domain is now and still will be. */
function lasting(holder: CatalogObject, { goal }: RepairContext): Domain {
  const held = domainShape.parse(holder.attributes);
  const object = goal.get(holder.id);
  const wanted = object && domainShape.parse(object.attributes);
  const stays = (name: 'default' | 'notNull'): boolean => sameJson(held[name], wanted?.[name] ?? null);
  return {
    ...holder,
    attributes: {
      ...held,
      default: stays('default') ? held.default : null,
      notNull: held.notNull && stays('notNull'),
      constraints: held.constraints.filter((constraint) =>
        wanted?.constraints.some(
          ({ name, definition }) => name === constraint.name && definition === constraint.definition,
        ),
      ),
    },
  };
}

/** What a domain that only names the type in its rules lets go of before, and takes up again where it will have it. */
export function namingRules(
  holder: CatalogObject,
  type: string,
  context: RepairContext,
): { readonly before: readonly Statement[]; readonly after: readonly Statement[] } {
  const held = { ...holder, attributes: domainShape.parse(holder.attributes) };
  const { attributes } = lasting(holder, context);
  const alter = `ALTER DOMAIN ${domainReference(held)}`;
  const names = (definition: string | null): boolean => definition?.includes(type) ?? false;
  const kept = attributes.constraints.filter(({ definition }) => names(definition));
  return {
    before: [
      ...(names(held.attributes.default) ? [statement(`${alter} DROP DEFAULT`)] : []),
      ...held.attributes.constraints
        .filter(({ definition }) => names(definition))
        .map(({ name }) => statement(`${alter} DROP CONSTRAINT ${quoteIdentifier(name)}`)),
    ],
    after: [
      ...(names(attributes.default) ? [statement(`${alter} SET DEFAULT ${attributes.default}`)] : []),
      ...kept.map((constraint) => statement(constraintAddition(held, constraint))),
      ...kept.flatMap((constraint) => constraintComment(held, constraint, null)),
    ],
  };
}
