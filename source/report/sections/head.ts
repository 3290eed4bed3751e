import type { Catalog } from '../../catalog/catalog.ts';
import { catalogFingerprint } from '../../catalog/fingerprint.ts';
import { say, sayNumber } from '../../language/language.ts';
import { type Block, code, heading, table } from '../blocks.ts';
import type { Ground } from '../ground.ts';

/** Which two environments, and when they were read. */
export function head({ comparison: { source, target }, names }: Ground): readonly Block[] {
  const column = (catalog: Catalog) => {
    const { host, port, database, user } = catalog.identity;
    return [
      code(`${database}@${host}:${port}`),
      code(user),
      `PostgreSQL ${catalog.version.text}`,
      catalog.readAt,
      code(catalogFingerprint(catalog)),
      sayNumber(catalog.objects.size),
    ];
  };
  const [wanted, current] = [column(source), column(target)];
  const labels = [say`database`, say`read as`, say`version`, say`read at`, say`fingerprint`, say`objects`];
  return [
    heading(1, say`${names.source} and ${names.target} compared`),
    table(
      [
        { heading: '' },
        { heading: say`${names.source} (source: what is wanted)` },
        { heading: say`${names.target} (target)` },
      ],
      labels.map((label, index) => [label, wanted[index] ?? '', current[index] ?? '']),
    ),
  ];
}
