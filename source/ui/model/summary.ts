import type { KindRegistry } from '../../catalog/kind.ts';
import type { Difference } from '../../compare/difference.ts';
import { sayCount, sayText } from '../../language/language.ts';

/** What differs in a row, in a few words: its own attributes by name, what is inside it by number. */
export function summarise(
  kinds: KindRegistry,
  own: Difference | undefined,
  differences: readonly Difference[],
): string {
  if (own && own.type !== 'changed') return '';
  const words: string[] = [];
  const inside = new Map<string, number>();
  for (const difference of differences) {
    if (difference !== own) inside.set(difference.kind, (inside.get(difference.kind) ?? 0) + 1);
  }
  for (const [kind, count] of inside) {
    const label = kinds.get(kind)?.label;
    words.push(`${count} ${sayText(sayCount(count, label?.one ?? kind, label?.many ?? kind))}`);
  }
  if (own) {
    const rules = kinds.get(own.kind);
    for (const { name } of own.attributes) words.push(sayText(rules?.attributes[name]?.label ?? name));
  }
  return words.join(', ');
}
