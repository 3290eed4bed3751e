/**
 * What a policy's differences put at risk. A permissive policy opens rows and a restrictive one narrows what others open
 * (PostgreSQL manual, CREATE POLICY), so that what is wider is the other way round for them.
 */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, security, type Weighed } from '../../catalog/risk.ts';
import { say, sayList } from '../../language/language.ts';
import { granteeName } from '../privilege-risk.ts';

const roleList = z.array(z.string());

/** A policy that one side lacks. */
export function policyPresence({ attributes }: CatalogObject, side: 'source' | 'target'): Weighed {
  const permissive = attributes.permissive === true;
  if (side === 'source')
    return permissive
      ? security(say`without it other policies alone decide on the target who reaches which rows`)
      : security(say`nothing on the target narrows what other policies open, as it does on the source`);
  if (!permissive) return behaviour(say`it narrows on the target alone what other policies open: rows stay hidden`);
  const who = sayList(roleList.parse(attributes.roles).map(granteeName));
  const command = String(attributes.command);
  return isEverything(attributes.using) && isEverything(attributes.check)
    ? security(say`the target alone opens every row to ${who} by it (${command})`)
    : security(say`the target alone opens rows to ${who} by it (${command})`);
}

/** A condition that lets every row through; none is no condition. */
function isEverything(condition: Json | undefined): boolean {
  return condition === null || condition === undefined || isTrue(condition);
}

function isTrue(condition: Json): boolean {
  return condition === 'true';
}

export function commandRisk(source: Json, target: Json): Weighed {
  return security(say`it holds for ${String(target)} on the target, not for ${String(source)}`);
}

export function permissiveRisk(source: Json): Weighed {
  return source === true
    ? behaviour(say`on the target it narrows what other policies open, instead of opening rows itself`)
    : security(say`on the target it opens rows, instead of narrowing what other policies open`);
}

export function rolesRisk(source: Json, target: Json, { target: { attributes } }: ObjectPair): Weighed {
  const [wanted, current] = [roleList.parse(source), roleList.parse(target)];
  const more = current.filter((role) => !wanted.includes(role)).map(granteeName);
  const fewer = wanted.filter((role) => !current.includes(role)).map(granteeName);
  if (attributes.permissive === true)
    return more.length > 0
      ? security(say`on the target it opens rows to ${sayList(more)}, too`)
      : behaviour(say`on the target it opens no rows to ${sayList(fewer)}`);
  return fewer.length > 0
    ? security(say`on the target it narrows nothing for ${sayList(fewer)}`)
    : behaviour(say`on the target it narrows what ${sayList(more)} may reach, too`);
}

/** Its condition for rows that are there (USING). */
export function usingRisk(_source: Json, target: Json): Weighed {
  return isTrue(target)
    ? security(say`on the target its condition lets every row through`)
    : security(say`which rows it lets through is decided otherwise on the target`);
}

/** Its condition for rows as they are written (WITH CHECK); without one the other holds for them. */
export function checkRisk(_source: Json, target: Json): Weighed {
  return isTrue(target)
    ? security(say`on the target any row may be written by it`)
    : security(say`which rows may be written is decided otherwise on the target`);
}
