import { severities } from '../../catalog/kind.ts';
import type { Difference } from '../../compare/difference.ts';
import { say, sayNumber } from '../../language/language.ts';
import { likeliest } from '../../repair/renames/candidates.ts';
import { type Block, code, heading, type Item, list, paragraph, type Span } from '../blocks.ts';
import type { Ground } from '../ground.ts';
import { listed } from '../listed.ts';
import { labelText, severityText, signs } from '../words.ts';

/** The most differences of one severity that are listed. */
const most = 200;

/** What differs and counts, gravest first, each with the reason of its weight; what may only have another name. */
export function differences(ground: Ground): readonly Block[] {
  const { comparison, kinds, judgement, renames } = ground;
  const all = listed(comparison, kinds, judgement);
  if (all.length === 0) return [];
  const blocks: Block[] = [
    heading(2, say`What differs`),
    paragraph(
      code('+'),
      ` ${say`only in ${ground.names.source}`} · `,
      code('−'),
      ` ${say`only in ${ground.names.target}`} · `,
      code('≠'),
      ` ${say`on both sides, and not the same`}`,
    ),
  ];
  for (const severity of severities) {
    const own = all.filter((difference) => difference.severity === severity);
    if (own.length === 0) continue;
    blocks.push(
      heading(3, `${severityText(severity)} (${sayNumber(own.length)})`),
      list(own.slice(0, most).map((difference) => item(difference, ground))),
    );
    const more = own.length - most;
    if (more > 0) blocks.push(paragraph(say`and ${sayNumber(more)} more`));
  }
  const renamed = likeliest(renames);
  if (renamed.length > 0)
    blocks.push(
      heading(3, say`Perhaps only renamed`),
      list(renamed.map(({ from, to }) => ({ line: [code(from), ' → ', code(to)] }))),
    );
  return blocks;
}

function item(difference: Difference, { kinds, judgement }: Ground): Item {
  const attributes =
    difference.type === 'changed'
      ? difference.attributes
          .filter((attribute) => !attribute.cosmetic && attribute.expected === null)
          .map(({ name }) => labelText(kinds, difference.kind, name))
      : [];
  const name = judgement.entries.get(difference.id)?.entry.name ?? null;
  const line: (string | Span)[] = [code(signs[difference.type]), ' ', code(difference.id)];
  if (name !== null) line.push(' ', code(name));
  if (attributes.length > 0) line.push(` · ${attributes.join(', ')}`);
  if (difference.ahead) line.push(` · ${say`target is ahead`}`);
  return { line, below: difference.why === '' ? [] : [difference.why] };
}
