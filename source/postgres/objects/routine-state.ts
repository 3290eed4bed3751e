/** How a script knows a function, procedure or aggregate again. */

import { quoteLiteral } from '../../catalog/quote.ts';
import type { ObjectState } from '../../catalog/recipe.ts';
import { isText, namespaceOid, rowState, textArray } from '../states.ts';
import { inputs, type Parameter } from './routine.ts';
import type { Code } from './routine-code.ts';

/** By its name and the types that it is called with; `kinds` are letters of prokind. */
export function routineState(
  schema: string | null,
  name: string,
  parameters: readonly Parameter[],
  kinds: string,
  more: Parameters<typeof rowState>[2] = {},
): ObjectState {
  const types = inputs(parameters).map(({ type }) => type);
  return rowState(
    'pg_proc p',
    [
      `p.proname = ${quoteLiteral(name)}`,
      `p.pronamespace = ${namespaceOid(schema)}`,
      `p.prokind IN (${[...kinds].map(quoteLiteral).join(', ')})`,
      `ARRAY(SELECT format_type(u.t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY u (t, i) ORDER BY u.i) = ${textArray(types)}`,
    ],
    more,
  );
}

/** The same, with the body. */
export function codeState(schema: string | null, name: string, code: Code, kinds: string): ObjectState {
  const { body, standardBody, parameters } = code;
  return routineState(schema, name, parameters, kinds, {
    same: standardBody ? isText('pg_get_function_sqlbody(p.oid)', body) : isText('p.prosrc', body),
    certain: !standardBody,
  });
}
