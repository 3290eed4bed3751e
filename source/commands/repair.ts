import { Fault } from '../catalog/fault.ts';
import type { Comparison } from '../compare/compare.ts';
import { requestedRenames } from '../repair/renames/requests.ts';
import { type CommonFlags, environmentsFor, exitCodes, pairOf, readPair } from './context.ts';
import { comparePair, kinds } from './engine.ts';
import type { MigrationFlags } from './migrations.ts';
import { planOf, scriptOf } from './scripts.ts';

export interface RepairFlags extends CommonFlags, MigrationFlags {
  readonly object: readonly string[];
  readonly rename: readonly string[];
  readonly destructive: boolean;
  readonly concurrently: boolean;
}

/** Prints the repair SQL that makes the target like the source. Answers the exit code. Throws a Fault. */
export async function repair(words: readonly string[], flags: RepairFlags, out: NodeJS.WriteStream): Promise<number> {
  const environments = environmentsFor(flags);
  const pair = pairOf('repair', words, environments);
  const catalogs = await readPair(pair.source, pair.target);
  const comparison = comparePair(catalogs.source, catalogs.target);
  for (const id of flags.object) requireObject(id, comparison);
  const renames = requestedRenames(comparison, kinds, flags.rename);
  const plan = planOf(comparison, flags.object.length === 0 ? null : flags.object, flags, renames);
  out.write(scriptOf(plan, comparison));
  return exitCodes.ok;
}

function requireObject(id: string, { source, target }: Comparison): void {
  if (source.objects.has(id) || target.objects.has(id)) return;
  const name = id.slice(id.indexOf(':') + 1);
  const near = [...new Set([...source.objects.keys(), ...target.objects.keys()])].filter(
    (known) => known.endsWith(name) || known.endsWith(`.${name}`),
  );
  throw new Fault({
    code: 'unknown-object',
    doing: `repair ${id}`,
    problem: 'neither side has an object of this id',
    advice:
      near.length > 0
        ? `did you mean ${near.slice(0, 3).join(' or ')}?`
        : 'ids look like table:public.orders or function:public.total(integer); dbparity check --json lists those that differ',
  });
}
