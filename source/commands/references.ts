/** Which reference tables a repair needs compared, and what is found of them. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Environment } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import type { Configuration } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { findReferences } from '../rows/find-references.ts';
import type { ReferenceResult } from '../rows/findings.ts';
import { referenceId } from '../rows/reference/compare-reference.ts';
import { chooseReference, type ReferenceWish } from '../rows/reference/table.ts';
import { type Asked, isReference } from './scripts.ts';

type Pair<T> = Readonly<Record<'source' | 'target', T>>;

/**
 * Compares the configuration's tables where all are asked for, those that are named where some are: one that the
 * configuration does not have is taken by its own key. Throws a Fault (`no-reference`) where there are none.
 */
export async function referencesFor(
  asked: Asked,
  pair: Pair<Environment>,
  catalogs: Pair<Catalog>,
  { reference }: Pick<Configuration, 'reference'>,
): Promise<readonly ReferenceResult[]> {
  const wishes = wishesOf(asked, catalogs, reference);
  if (asked === 'reference' && wishes.length === 0) {
    throw new Fault({
      code: 'no-reference',
      doing: say`repair reference rows`,
      problem: say`the configuration names no reference tables`,
      advice: say`write reference: [public.plans] into dbparity.yaml, or name a table: --object reference:public.plans`,
    });
  }
  if (wishes.length === 0) return [];
  const side = (name: 'source' | 'target') => ({ environment: pair[name], catalog: catalogs[name] });
  return findReferences({ source: side('source'), target: side('target') }, wishes);
}

function wishesOf(
  asked: Asked,
  { source, target }: Pair<Catalog>,
  configured: readonly ReferenceWish[],
): readonly ReferenceWish[] {
  if (asked === 'reference') return configured;
  if (typeof asked === 'string') return [];
  const byId = new Map(configured.map((wish) => [referenceId(chooseReference(source, target, wish).table), wish]));
  return asked
    .filter(isReference)
    .map((id) => byId.get(id) ?? { table: id.slice(id.indexOf(':') + 1), key: null, except: [] });
}
