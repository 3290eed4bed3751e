/** Who counts rows for the evidence: sessions that are opened when something is asked of them. */

import type { Environment, Session } from '../catalog/environment.ts';
import type { Configuration } from '../environments/index.ts';
import type { RowWitness } from '../ledger/evidence/judge-lines.ts';

type Pair = Readonly<Record<'source' | 'target', Environment>>;

/** Runs `use` with a witness, and closes what it opened. The witness is null where the configuration names no table. */
export async function withWitness<Result>(
  { reference }: Pick<Configuration, 'reference'>,
  pair: Pair,
  use: (witness: RowWitness | null) => Promise<Result>,
): Promise<Result> {
  if (reference.length === 0) return use(null);
  const opened = new Map<'source' | 'target', Promise<Session>>();
  try {
    return await use({
      reference: new Set(reference.map(({ table }) => table)),
      async count(side, query) {
        const session = opened.get(side) ?? pair[side].open();
        opened.set(side, session);
        return (await session).count(query);
      },
    });
  } finally {
    for (const session of opened.values()) await session.then((one) => one.close()).catch(() => undefined);
  }
}
