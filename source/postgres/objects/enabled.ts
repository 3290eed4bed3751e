/** When triggers and rules fire: `yes` in ordinary sessions, else as session_replication_role has it (ALTER TABLE). */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import { behaviour, type Weighed } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';

export const enabledShape = z.enum(['yes', 'no', 'on replicas', 'always']);
export type Enabled = z.infer<typeof enabledShape>;

const states: Readonly<Record<string, Enabled>> = { O: 'yes', D: 'no', R: 'on replicas', A: 'always' };

/** From the letter in tgenabled and ev_enabled. */
export function enabledState(letter: string): Enabled {
  return states[letter] ?? 'yes';
}

/** `ENABLE REPLICA`, to be followed by TRIGGER or RULE and the name. */
export function enabledClause(state: Enabled): string {
  return { yes: 'ENABLE', no: 'DISABLE', 'on replicas': 'ENABLE REPLICA', always: 'ENABLE ALWAYS' }[state];
}

/** What it puts at risk that one fires otherwise. */
export function enabledRisk(source: Json, target: Json): Weighed {
  if (target === 'no') return behaviour(say`it is disabled on the target, and does nothing there`);
  if (source === 'no') return behaviour(say`it is disabled on the source, and does its work on the target alone`);
  return behaviour(say`where rows are replicated it fires on one side alone`);
}
