// Ledgers read and written the way the program does.
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { Session } from '../../source/catalog/environment.ts';
import { qualified } from '../../source/catalog/quote.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { kinds, ledgers } from '../../source/commands/engine.ts';
import { compare } from '../../source/compare/compare.ts';
import { type EntryAttributes, entryShape } from '../../source/ledger/entry.ts';
import { toolNamed } from '../../source/ledger/tools/index.ts';
import type { LedgerTool, Recording, RecordingLedger } from '../../source/ledger/tools/tool.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, type Database } from './databases.ts';

/** A session that looks for ledgers, for as long as `use` runs. */
export async function withSession<Result>(
  database: Database,
  use: (session: Session) => Promise<Result>,
  url = database.url,
): Promise<Result> {
  const session = await openSession(
    await connect(url),
    { environment: database.name, host: 'h', port: 1, database: database.name, user: 'u' },
    { schemas: allSchemas, limits: defaultLimits, ledgers },
  );
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** Everything in the database, its ledgers as well. */
export function readAll(database: Database, url = database.url): Promise<Catalog> {
  return withSession(database, (session) => session.read(), url);
}

/** The entries of all ledgers, in the order in which they were read. */
export function entriesIn({ objects }: Catalog): readonly EntryAttributes[] {
  return [...objects.values()]
    .filter(({ kind }) => kind === 'entry')
    .map(({ attributes }) => entryShape.parse(attributes));
}

/** The tool of this name. */
export function tool(name: string): LedgerTool {
  const found = toolNamed(name);
  if (!found) throw new Error(`no tool ${name}`);
  return found;
}

/** The ledger of the target in which an entry is to be recorded: the one with the same name. */
export function recordingLedger(target: Catalog, { ledger: { schema, table } }: EntryAttributes): RecordingLedger {
  const columns = [...target.objects.values()]
    .filter(({ kind, parent }) => kind === 'column' && parent === `table:${qualified(schema, table)}`)
    .map(({ name }) => name);
  const entries = entriesIn(target).filter(({ ledger }) => ledger.schema === schema && ledger.table === table);
  return { schema, table, columns: new Set(columns), entries };
}

/** How the target records what only the source does, in the order of the time line. */
export function recordings(source: Catalog, target: Catalog): readonly Recording[] {
  const there = new Set(
    entriesIn(target)
      .filter(({ state }) => state === 'applied')
      .map(keyOf),
  );
  return entriesIn(source)
    .filter((entry) => entry.state === 'applied' && !there.has(keyOf(entry)))
    .map((entry) => tool(entry.ledger.tool).record(entry, recordingLedger(target, entry)));
}

/** The recordings' SQL as one script. Throws where one is impossible. */
export function scriptOf(all: readonly Recording[]): string {
  return all
    .map((one) => {
      if (one.type === 'impossible') throw new Error(one.reason);
      return `${one.sql};\n`;
    })
    .join('');
}

/** The ids of the entries in which two catalogs differ. */
export function entryDifferences(source: Catalog, target: Catalog): readonly string[] {
  return [...compare(source, target, kinds).differences.values()]
    .filter(({ kind, cosmetic }) => kind === 'entry' && !cosmetic)
    .map(({ id }) => id);
}

function keyOf({ ledger, version }: EntryAttributes): string {
  return JSON.stringify([ledger.schema, ledger.table, version]);
}
