/** A value that survives a round trip through JSON: the only thing an attribute may hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** True when both values are alike, member by member; the order of an object's keys does not matter, that of an array does. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** Tells an array from an object in a way that narrows read-only arrays too. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value as JSON text with object keys in order, so that alike values give the same text. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) {
    let items = '';
    for (const item of value) items += items === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
    return `[${items}]`;
  }
  let members = '';
  for (const { key, label } of inOrder(Object.keys(value))) {
    members += `${members === '' ? '' : ','}${label}${canonicalJson(value[key] ?? null)}`;
  }
  return `{${members}}`;
}

interface Member {
  readonly key: string;
  /** `"key":` */
  readonly label: string;
}

interface Order {
  readonly keys: readonly string[];
  readonly members: readonly Member[];
}

/** By the number of keys, the order that was last asked for: what comes one after the other mostly has the same keys. */
const recent: Order[] = [];
const mostRecent = 100;

function inOrder(keys: readonly string[]): readonly Member[] {
  const last = recent[keys.length];
  if (last?.keys.every((key, place) => key === keys[place])) return last.members;
  const members = [...keys].sort().map((key) => ({ key, label: `${JSON.stringify(key)}:` }));
  if (keys.length < mostRecent) recent[keys.length] = { keys, members };
  return members;
}
