/** What a table's differences put at risk. */

import type { Json } from '../../catalog/json.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, data, performance, security, type Weighed } from '../../catalog/risk.ts';
import { say, sayList } from '../../language/language.ts';
import { granteeName, openTo } from '../privilege-risk.ts';

/** A table that one side lacks. One that anybody may reach without row security is open, whatever it holds. */
export function tablePresence({ attributes }: CatalogObject, side: 'source' | 'target'): Weighed {
  if (side === 'source') return behaviour(say`what reads or writes it fails on the target`);
  const reached = attributes.rowSecurity === true ? [] : openTo(attributes.privileges ?? null);
  if (reached.length > 0)
    return security(
      say`the target alone has it, without row security, and ${sayList(reached.map(granteeName))} can reach it`,
    );
  return data(say`it may hold rows on the target that the source has no table for`);
}

export function rowSecurityRisk(source: Json): Weighed {
  return source === true
    ? security(say`row security is off on the target: anyone with a grant on the table sees every row`)
    : behaviour(say`row security is on on the target alone: roles see no rows there but by a policy`);
}

export function forcedRisk(source: Json): Weighed {
  return source === true
    ? security(say`policies do not hold for the table's owner on the target`)
    : behaviour(say`policies hold for the table's owner too on the target: it may see fewer rows`);
}

export function persistenceRisk(source: Json): Weighed {
  return source === 'permanent'
    ? data(say`on the target it is emptied after a crash, and not replicated`)
    : performance(say`on the target writes to it go through the log, and take longer`);
}
