/** How a domain lets go of a function that its default or its checks call, and takes hold again: columns keep it. */

import type { CatalogObject } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { mayFail } from '../hazards.ts';
import { statement, step } from '../kind.ts';
import { checking, constraintAddition, constraintComment, type Domain, domainReference } from './domain-sql.ts';

/** The steps around the replacement of a function; null for what it cannot let go of. */
export function detachDomain(
  object: Domain,
  dependency: CatalogObject,
  goal: Domain,
): { before: Step; after: Step } | null {
  const { routine } = dependency.attributes;
  if (typeof routine !== 'string') return null;
  const calls = (text: string | null): boolean => text?.includes(`${qualified(dependency.schema, routine)}(`) ?? false;
  const alter = `ALTER DOMAIN ${domainReference(object)}`;
  const wanted = goal.attributes.default;
  const freed = object.attributes.constraints.filter(({ definition }) => calls(definition));
  const names = new Map(freed.map(({ name, definition }) => [name, definition]));
  const again = goal.attributes.constraints.filter(({ name, definition }) => names.get(name) === definition);
  return {
    before: step(
      calls(object.attributes.default) ? `${alter} DROP DEFAULT` : null,
      ...freed.map(({ name }) => `${alter} DROP CONSTRAINT ${quoteIdentifier(name)}`),
    ),
    after: step(
      calls(object.attributes.default) && wanted !== null ? `${alter} SET DEFAULT ${wanted}` : null,
      ...again.flatMap((constraint) => [
        statement(
          constraintAddition(object, constraint),
          ...checking(object),
          mayFail(
            say`refused while a column of ${domainReference(object)} holds a value that ${quoteIdentifier(constraint.name)} forbids`,
          ),
        ),
        ...constraintComment(object, constraint, null),
      ]),
    ),
  };
}
