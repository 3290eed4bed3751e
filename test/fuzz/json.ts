// Trees of JSON with nodes changed, left out, doubled, exchanged or named otherwise.
import { awkwardTexts, awkwardValues, type Random } from './random.ts';

type Holder = { readonly get: () => unknown; readonly set: (value: unknown) => void; readonly remove: () => void };

/** Changes a parsed JSON text in place, a few times. Answers its new root. */
export function mutatedJson(root: unknown, random: Random): unknown {
  const top = { root };
  for (let times = 1 + random.below(3); times > 0; times--) {
    const holder = place(top, random);
    const value = holder.get();
    switch (random.below(8)) {
      case 0:
        holder.set(random.pick(awkwardValues));
        break;
      case 1:
        holder.remove();
        break;
      case 2: {
        const other = place(top, random);
        const [a, b] = [structuredClone(value ?? null), structuredClone(other.get() ?? null)];
        holder.set(b);
        other.set(a);
        break;
      }
      case 3:
        holder.set(structuredClone(place(top, random).get() ?? null));
        break;
      case 4:
        if (Array.isArray(value) && value.length > 0) value.push(structuredClone(value[random.below(value.length)]));
        else holder.set([value]);
        break;
      case 5:
        if (typeof value === 'string') holder.set(changed(value, random));
        else holder.set(JSON.stringify(value));
        break;
      case 6:
        rename(value, random);
        break;
      default:
        if (typeof value === 'number') holder.set(random.pick([-value, value + 0.5, value * 1e9, value + 1]));
        else if (typeof value === 'boolean') holder.set(!value);
        else holder.set({ value });
    }
  }
  return top.root;
}

function changed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const more = random.pick(awkwardTexts);
  return random.pick([
    more,
    text + more,
    text.slice(0, at),
    text.slice(0, at) + more + text.slice(at),
    text.toUpperCase(),
  ]);
}

function rename(value: unknown, random: Random): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const [first] = random.some(Object.keys(value).concat('x'), 1);
  if (first === undefined) return;
  const content: unknown = Reflect.get(value, first);
  if (content === undefined) return;
  Reflect.deleteProperty(value, first);
  // As JSON.parse makes it: a property like any other.
  Object.defineProperty(value, random.pick(awkwardTexts), {
    value: content,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

/** A place in the tree, the deeper the likelier, as a tree has more leaves than branches. */
function place(top: { root: unknown }, random: Random): Holder {
  let holder = holderOf(top, 'root');
  for (;;) {
    const value = holder.get();
    if (typeof value !== 'object' || value === null) return holder;
    const keys = Object.keys(value);
    const key = keys[random.below(keys.length + 1)];
    if (key === undefined || random.chance(0.08)) return holder;
    holder = holderOf(value, key);
  }
}

function holderOf(owner: object, key: string): Holder {
  return {
    get: () => Reflect.get(owner, key),
    set: (value) =>
      void Object.defineProperty(owner, key, { value, enumerable: true, writable: true, configurable: true }),
    remove: () => {
      if (Array.isArray(owner)) owner.splice(Number(key), 1);
      else Reflect.deleteProperty(owner, key);
    },
  };
}

/**
 * Changes a parsed snapshot in place so that its shape stays valid and its sense does not: objects belong to themselves or
 * each other, inherit in circles, depend on what depends on them, and go by the names of others.
 */
export function relinked(root: unknown, random: Random): unknown {
  const objects: unknown = property(root, 'objects');
  const edges: unknown = property(root, 'dependencies');
  if (!Array.isArray(objects) || !Array.isArray(edges)) return root;
  const ids = objects.map((object) => String(property(object, 'id')));
  const names = ids.map((id) => id.slice(id.indexOf(':') + 1));
  for (let times = 1 + random.below(6); times > 0; times--) {
    const at = random.below(objects.length);
    const object: unknown = objects[at];
    const attributes = property(object, 'attributes');
    if (typeof object !== 'object' || object === null) continue;
    switch (random.below(6)) {
      case 0:
        Reflect.set(object, 'parent', random.pick(ids));
        break;
      case 1:
        edges.push([at, random.below(objects.length)], [random.below(objects.length), at]);
        break;
      case 2:
        Reflect.set(object, random.pick(['name', 'schema']), random.pick([...names, ...awkwardTexts, null]));
        break;
      case 3:
        objects.splice(at, 1);
        break;
      default:
        if (typeof attributes !== 'object' || attributes === null) break;
        for (const key of random.some(Object.keys(attributes), 3)) {
          const value = property(attributes, key);
          if (typeof value === 'string')
            Reflect.set(attributes, key, random.pick([random.pick(names), names[at], random.pick(awkwardTexts)]));
          else if (Array.isArray(value)) Reflect.set(attributes, key, [names[at], ...random.some(names, 2)]);
          else if (value === null) Reflect.set(attributes, key, names[at]);
        }
    }
  }
  return root;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
