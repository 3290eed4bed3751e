/** What a migration's statement is to the one who puts it into a script. */

import { say } from '../../language/language.ts';
import { firstWords, withoutLead } from './sql-text.ts';

export type StatementRole =
  | { readonly type: 'plain' }
  /** The tool's own BEGIN and COMMIT: the script has its own. */
  | { readonly type: 'control' }
  /** Sets something that would hold for the statements after it, too: these settings. */
  | { readonly type: 'setting'; readonly names: readonly string[] }
  /** Cannot stand in a script: the reason, as the rest of a sentence. */
  | { readonly type: 'impossible'; readonly reason: string };

export function roleOf(sql: string): StatementRole {
  const [first = '', second = '', third = '', fourth = ''] = firstWords(sql, 4);
  switch (first) {
    case 'begin':
    case 'commit':
    case 'end':
    case 'savepoint':
    case 'release':
      return second === 'prepared'
        ? { type: 'impossible', reason: say`ends a prepared transaction` }
        : { type: 'control' };
    case 'start':
      return { type: 'control' };
    case 'prepare':
      return second === 'transaction'
        ? { type: 'impossible', reason: say`leaves a prepared transaction behind` }
        : { type: 'plain' };
    case 'rollback':
    case 'abort':
      return { type: 'impossible', reason: say`takes back what stands before it` };
    case 'copy':
      return /\b(?:from\s+stdin|to\s+stdout)\b/i.test(sql)
        ? { type: 'impossible', reason: say`copies rows that its client sends or takes` }
        : { type: 'plain' };
    case 'set':
      return setting(second, third, fourth, sql);
    default: {
      const names = [...sql.matchAll(/\bset_config\s*\(\s*'([\w.]+)'/gi)].map(([, name]) => (name ?? '').toLowerCase());
      return names.length > 0 && first === 'select' ? { type: 'setting', names } : { type: 'plain' };
    }
  }
}

function setting(second: string, third: string, fourth: string, sql: string): StatementRole {
  const scoped = second === 'session' || second === 'local';
  const [name, next] = scoped ? [third, fourth] : [second, third];
  if (name === 'transaction' || name === 'characteristics' || name === 'constraints')
    return name === 'constraints' ? { type: 'plain' } : { type: 'control' };
  if (name === 'authorization' || next === 'authorization')
    return { type: 'setting', names: ['session authorization'] };
  if (name === 'time' && next === 'zone') return { type: 'setting', names: ['timezone'] };
  if (name === 'names') return { type: 'setting', names: ['client_encoding'] };
  // A name of two parts, or a quoted one.
  const [, whole = name] = /^set\s+(?:(?:session|local)\s+)?("[^"]+"|[\w.]+)/i.exec(withoutLead(sql)) ?? [];
  return { type: 'setting', names: [whole.replace(/^"|"$/g, '').toLowerCase()] };
}
