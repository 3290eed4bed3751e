import { say } from '../../language/language.ts';
import { type Block, code, heading, type Line, table } from '../blocks.ts';
import type { Ground } from '../ground.ts';
import type { GroupInventory, Listed } from '../inventory.ts';
import { nameIn, signs, valueSpan } from '../words.ts';

/** Every installed extension in full, with its versions on both sides and the newest that each server could install. */
export function extensions(group: GroupInventory, { names }: Ground): readonly Block[] {
  const versions = ({ source, target }: Listed): readonly Line[] => [
    source ? valueSpan(source.attributes.version) : say`missing`,
    target ? valueSpan(target.attributes.version) : say`missing`,
    valueSpan(source?.attributes.inSchema ?? target?.attributes.inSchema),
    available(source),
    available(target),
  ];
  const available = (object: Listed['source']): Line => (object ? valueSpan(object.attributes.available) : '—');
  return [
    heading(2, group.label),
    table(
      [
        { heading: '' },
        { heading: say`extension` },
        { heading: names.source },
        { heading: names.target },
        { heading: say`schema` },
        { heading: say`newest in ${names.source}` },
        { heading: say`newest in ${names.target}` },
      ],
      group.listed.map((one) => [code(sign(one)), code(nameIn(one.id)), ...versions(one)]),
    ),
  ];
}

function sign({ standing }: Listed): string {
  return standing === 'alike' || standing === 'unknown' ? '=' : signs[standing];
}
