/** A repair's statements in the parts in which a script runs them: what can run in one transaction does. */

import type { ObjectId } from '../catalog/object.ts';
import type { Statement } from '../catalog/recipe.ts';
import type { Repair, RepairStep } from './repair.ts';

/** A part that a failure leaves undone as a whole; what an `alone` part leaves is cleared before it runs again. */
export interface Part {
  /** `committed`: a transaction of its own because its effect is needed committed before what follows. */
  readonly type: 'transaction' | 'committed' | 'alone';
  readonly steps: readonly PartStep[];
}

/** What a part does of a step; `leaves` is null where a later part goes on with it. */
interface PartStep {
  readonly subject: ObjectId;
  readonly leaves: RepairStep['leaves'] | null;
  readonly statements: readonly Statement[];
}

/** The repair's parts in order. */
export function partsOf(repair: Repair): readonly Part[] {
  const parts: { type: Part['type']; steps: (PartStep & { statements: Statement[] })[] }[] = [];
  for (const { subject, leaves, statements } of repair.steps) {
    statements.forEach((statement, index) => {
      const type = typeOf(statement);
      let part = parts.at(-1);
      if (!part || part.type !== type || type === 'alone') {
        part = { type, steps: [] };
        parts.push(part);
      }
      const goesOn = statements.slice(index + 1).some((later) => later.boundary === 'alone' || typeOf(later) !== type);
      const left = goesOn ? null : leaves;
      const last = part.steps.at(-1);
      if (last && last.subject === subject && last.leaves === left) last.statements.push(statement);
      else part.steps.push({ subject, leaves: left, statements: [statement] });
    });
  }
  return parts;
}

function typeOf({ boundary }: Statement): Part['type'] {
  return boundary ?? 'transaction';
}

/** The statements of a part, each with the object that it is about. */
export function* statementsOf(part: Part): Generator<{ readonly subject: ObjectId; readonly statement: Statement }> {
  for (const { subject, statements } of part.steps) for (const statement of statements) yield { subject, statement };
}
