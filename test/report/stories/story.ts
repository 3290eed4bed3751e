// A pair of databases as reports are written about, and what the report says of it.
import { createDatabase, type Database } from '../../support/databases.ts';
import { configurationOf, dbparity, type Outcome, withFolder } from '../../support/program.ts';
import { newest, server } from '../../support/servers.ts';

export interface Story {
  readonly source: { readonly name: string; readonly sql: string };
  readonly target: { readonly name: string; readonly sql: string };
  /** What the configuration says beside the environments. */
  readonly configuration: string;
}

export interface Told {
  readonly source: Database;
  readonly target: Database;
  /** dbparity, run where the configuration is. */
  run(...args: readonly string[]): Promise<Outcome>;
  drop(): Promise<void>;
}

/** Makes the databases, on a server that is a platform's: what is in its schemas is its own. */
export async function tell({ source, target, configuration }: Story): Promise<Told> {
  const at = await server(newest, 'stories');
  const admin = await createDatabase(at);
  await admin.run(
    `DO $$ BEGIN CREATE ROLE supabase_admin; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
  await admin.drop();
  const [a, b] = await Promise.all([createDatabase(at, source.sql), createDatabase(at, target.sql)]);
  const yaml = configurationOf({ [source.name]: a.url, [target.name]: b.url });
  return {
    source: a,
    target: b,
    run: (...args) => withFolder({ 'dbparity.yaml': `${yaml}${configuration}` }, (cwd) => dbparity(args, { cwd })),
    drop: async () => {
      await Promise.all([a.drop(), b.drop()]);
    },
  };
}

/** The cells of the row of a Markdown table whose first cell with a name is this one; null where there is none. */
export function rowOf(markdown: string, name: string): readonly string[] | null {
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('| ')) continue;
    const cells = line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim());
    if (cells.slice(0, 2).includes(name)) return cells;
  }
  return null;
}

/** What stands under a heading, down to the next of its level. */
export function section(markdown: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0] ?? '';
  const [, after = ''] = markdown.split(`\n${heading}\n`);
  return after.split(new RegExp(`\n${level} (?=[^\n])`))[0] ?? '';
}

/** Of every table that counts kinds: each side is the sum of its parts. */
export function sumsOf(markdown: string): readonly { readonly kind: string; readonly agrees: boolean }[] {
  const number = (cell: string | undefined): number => Number((cell ?? '').replace(/[^\d]/g, ''));
  const lines = markdown.split('\n');
  return lines.flatMap((line, index) => {
    if (!/^\| kind .*\| alike +\| changed +\|/.test(line) || /\| verdict /.test(line)) return [];
    const rows = lines.slice(
      index + 2,
      lines.findIndex((one, place) => place > index && !one.startsWith('|')),
    );
    return rows.map((row) => {
      const cells = row
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim());
      const [source, target, alike, changed, onlySource, onlyTarget] = cells.slice(1).map(number);
      const agrees =
        source === (alike ?? 0) + (changed ?? 0) + (onlySource ?? 0) &&
        target === (alike ?? 0) + (changed ?? 0) + (onlyTarget ?? 0);
      return { kind: cells[0] ?? '', agrees };
    });
  });
}
