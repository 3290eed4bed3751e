/** `${VARIABLES}` in the configuration's texts. */

import { say } from '../language/language.ts';

const reference = /\$(?:\$|\{([^}]*)(\})?)/g;
const inside = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

export type Expanded =
  | { readonly text: string }
  /** Why it cannot be expanded; names the variable, never a value. */
  | { readonly problem: string; readonly advice: string; readonly code: 'missing-variable' | 'bad-variable' };

/**
 * Replaces `${NAME}` and `${NAME:-default}` by the variables' values and `$$` by a dollar sign; any other dollar sign
 * stays. A variable that is empty counts as missing: an empty secret is never meant.
 */
export function expandVariables(text: string, env: Readonly<Record<string, string | undefined>>): Expanded {
  let failure: Expanded | null = null;
  const expanded = text.replace(reference, (whole: string, body: string | undefined, closed: string | undefined) => {
    if (body === undefined) return '$';
    const [, name, standard] = closed === undefined ? [] : (inside.exec(body) ?? []);
    if (name === undefined) {
      failure ??= {
        code: 'bad-variable',
        problem: say`a variable in it is not written as \${NAME} or \${NAME:-default}`,
        advice: say`write $$ for a dollar sign that begins no variable`,
      };
      return whole;
    }
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value) return value;
    if (standard !== undefined) return standard;
    failure ??= {
      code: 'missing-variable',
      problem: value === undefined ? say`the variable ${name} is not set` : say`the variable ${name} is empty`,
      advice: say`set it, for instance with export ${name}=…`,
    };
    return whole;
  });
  return failure ?? { text: expanded };
}
