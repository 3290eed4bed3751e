/** What it puts at risk that roles hold other privileges: more of them on the target opens it, fewer refuse what runs. */

import type { Json } from '../catalog/json.ts';
import type { ObjectPair } from '../catalog/kind.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { behaviour, documentation, security, type Weighed } from '../catalog/risk.ts';
import { visible } from '../catalog/visible.ts';
import { say, sayCount, sayList, sayNumber } from '../language/language.ts';
import { heldPrivilege, type Privileges, privilegesShape, roleKey } from './privileges.ts';

/** Grantees behind whom anybody may stand, the widest first: everyone, and a Supabase API's visitors and users. */
const open = ['PUBLIC', 'anon', 'authenticated'];

/** What one grantee holds on one side alone. */
interface Surplus {
  readonly grantee: string;
  readonly names: readonly string[];
  /** What both sides let it do, and this one alone lets it grant on. */
  readonly grantable: readonly string[];
}

/** The risk of an object's privileges, from both sides' values. */
export function privilegeRisk(source: Json, target: Json, objects: ObjectPair): Weighed {
  const owners = [objects.source, objects.target].map(ownerOf).filter((owner) => owner !== null);
  return grantRisk(privilegesShape.parse(source), privilegesShape.parse(target), owners);
}

/** The same for two lists; what the quoted `owners` hold there says nothing, as they may grant themselves anything. */
export function grantRisk(source: Privileges, target: Privileges, owners: readonly string[]): Weighed {
  const more = surplus(target, source, owners);
  const [widest, ...others] = more;
  if (widest) {
    const beside = others.length === 0 ? '' : `; ${sayCount(others.length, one(others.length), many(others.length))}`;
    return security(`${wider(widest)}${beside}`);
  }
  const [lacking] = surplus(source, target, owners);
  if (lacking) return behaviour(narrower(lacking));
  return documentation(say`only what the owner grants itself differs`);
}

/** The quoted grantees of a list behind whom anybody may stand, with what they hold. */
export function openTo(privileges: Json): readonly string[] {
  const parsed = privilegesShape.safeParse(privileges);
  return parsed.success ? open.filter((grantee) => (parsed.data[grantee]?.length ?? 0) > 0) : [];
}

/** How a grantee is called in a sentence. */
export function granteeName(grantee: string): string {
  return grantee === 'PUBLIC' ? say`everyone` : visible(grantee);
}

const one = (count: number): string => say`${sayNumber(count)} more role has wider grants there`;
const many = (count: number): string => say`${sayNumber(count)} more roles have wider grants there`;

function wider({ grantee, names, grantable }: Surplus): string {
  const who = granteeName(grantee);
  if (names.length === 0) return say`${who} may grant ${sayList(grantable)} on to others on the target`;
  const verbs = names.filter(isVerb);
  if (verbs.length === 0) return say`${who} has ${sayList(names)} on the target, not on the source`;
  const [list, others] = [sayList(verbs), names.length - verbs.length];
  if (others === 0) return say`${who} may ${list} on the target, not on the source`;
  const more = sayNumber(others);
  return sayCount(
    others,
    say`${who} may ${list} on the target, not on the source, and has ${more} more privilege there`,
    say`${who} may ${list} on the target, not on the source, and has ${more} more privileges there`,
  );
}

function narrower({ grantee, names, grantable }: Surplus): string {
  if (names.length === 0)
    return say`${granteeName(grantee)} may not grant ${sayList(grantable)} on to others on the target`;
  const list = sayList(names);
  if (grantee === 'PUBLIC') return say`not everyone has ${list} on the target: who needs it is refused there`;
  return say`${visible(grantee)} has no ${list} on the target: what runs as that role is refused there`;
}

/** `anon may DELETE` is English, `anon may USAGE` is not. */
function isVerb(name: string): boolean {
  return ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'EXECUTE', 'CREATE'].includes(name);
}

/** What grantees hold in the first list and not in the second, the widest open first. */
function surplus(held: Privileges, other: Privileges, owners: readonly string[]): readonly Surplus[] {
  return Object.entries(held)
    .filter(([grantee]) => !owners.includes(grantee))
    .map(([grantee, items]): Surplus => {
      const [here, there] = [items.map(heldPrivilege), (other[grantee] ?? []).map(heldPrivilege)];
      const may = new Set(there.map(({ name }) => name));
      const mayGrant = new Set(there.filter(({ grantable }) => grantable).map(({ name }) => name));
      const names = [...new Set(here.map(({ name }) => name))].filter((name) => !may.has(name));
      const further = here.filter(({ name, grantable }) => grantable && may.has(name) && !mayGrant.has(name));
      return { grantee, names, grantable: [...new Set(further.map(({ name }) => name))] };
    })
    .filter(({ names, grantable }) => names.length + grantable.length > 0)
    .sort((a, b) => openness(a) - openness(b));
}

function openness({ grantee }: Surplus): number {
  const place = open.indexOf(grantee);
  return place === -1 ? open.length : place;
}

function ownerOf({ attributes: { owner } }: CatalogObject): string | null {
  return typeof owner === 'string' ? roleKey(owner) : null;
}
