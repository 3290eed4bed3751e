import type { Gap } from '../../catalog/catalog.ts';
import { say } from '../../language/language.ts';
import { type Block, heading, list } from '../blocks.ts';
import type { Ground } from '../ground.ts';

/** What a side may not see, what has no repair, and what was left out. */
export function unseen({ comparison: { source, target }, names }: Ground): readonly Block[] {
  const gaps = [
    ...source.gaps.map((gap) => ({ name: names.source, gap })),
    ...target.gaps.map((gap) => ({ name: names.target, gap })),
  ];
  if (gaps.length === 0) return [];
  const parts: readonly (readonly [Gap['code'], string])[] = [
    ['not-visible', say`Could not be seen`],
    ['not-modelled', say`Compared as a whole, and not repaired`],
    ['not-compared', say`Left out`],
  ];
  return [
    heading(2, say`What could not be seen, or was not compared`),
    ...parts.flatMap(([code, title]) => {
      const own = gaps.filter(({ gap }) => gap.code === code);
      if (own.length === 0) return [];
      return [heading(3, title), list(own.map(({ name, gap }) => ({ line: say`${name}: ${gap.message}` })))];
    }),
  ];
}
