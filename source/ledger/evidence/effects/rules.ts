/** CREATE RULE (PostgreSQL manual). */

import type { RuleStmt } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Reading } from '../effect.ts';
import { sameNodes } from '../expressions.ts';
import { relationNamed, relationPath, shownName } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { different, looking, there, unsure } from './seen.ts';

export function ruleMade(statement: RuleStmt, reading: Reading): Extract {
  const { relation = {}, rulename = '', replace = false, event, instead = false } = statement;
  const named = relationNamed(relation, reading);
  return {
    effects: [
      {
        what: replace
          ? say`rule ${quoteIdentifier(rulename)} on ${shownName(named)} is made or replaced`
          : say`rule ${quoteIdentifier(rulename)} on ${shownName(named)} is made`,
        path: relationPath(named, `rule ${rulename}`),
        change: replace ? 'sets' : 'makes',
        repeatable: replace,
        security: false,
        look: looking(
          (ground) => ground.child('rule', named, rulename),
          (object) => {
            const { definition } = object.attributes;
            const held = typeof definition === 'string' ? printedRule(definition) : null;
            if (!held || typeof definition !== 'string') return unsure(object, 'definition');
            if (held.event !== event || (held.instead ?? false) !== instead) {
              return different(object, say`it acts on another event, or beside it`);
            }
            const [a, b] = [statement, held].map(({ whereClause, actions }) => [whereClause ?? null, actions ?? null]);
            if (sameNodes(a, b)) return there(object);
            return holdsOtherTexts({ RuleStmt: statement }, definition, reading.parse)
              ? different(object, say`it does something else`)
              : unsure(object, 'definition');
          },
        ),
      },
    ],
  };

  function printedRule(definition: string): RuleStmt | null {
    const parsed = reading.parse(definition);
    const node = parsed.type === 'parsed' ? parsed.statements[0]?.node : undefined;
    return node && 'RuleStmt' in node ? node.RuleStmt : null;
  }
}
