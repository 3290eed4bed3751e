// The inspector on a pair of databases, as an operator opens it: by names from a configuration, in a real terminal.
import type { Database } from './databases.ts';
import { configurationOf, withFolder } from './program.ts';
import { type Terminal, type TerminalOptions, withTerminal } from './terminal.ts';

export interface InspectorOptions extends Pick<TerminalOptions, 'cols' | 'rows' | 'env'> {
  readonly source: Pick<Database, 'url'>;
  readonly target: Pick<Database, 'url'>;
  /** More of the configuration, behind its environments. */
  readonly configuration?: string;
  /** More arguments. */
  readonly args?: readonly string[];
  /** What must stand on the screen before `use` begins: a verdict, unless told. */
  readonly opened?: string | RegExp;
}

/** The sizes that everything must work in. */
export const sizes = [
  { cols: 120, rows: 40 },
  { cols: 80, rows: 24 },
] as const;

export const verdict = /DIFFERENT|OUT OF STEP|EQUIVALENT|INCOMPLETE/;

/** `dbparity staging production`, open and read, for as long as `use` runs. */
export async function withInspector<Result>(
  { source, target, configuration = '', args = [], opened = verdict, ...terminal }: InspectorOptions,
  use: (terminal: Terminal) => Promise<Result>,
): Promise<Result> {
  const environments = configurationOf({ staging: source.url, production: { url: target.url, protected: true } });
  return withFolder({ 'dbparity.yaml': `${environments}${configuration}` }, (cwd) =>
    withTerminal({ ...terminal, cwd, args: ['staging', 'production', ...args] }, async (t) => {
      await t.waitFor(opened);
      return use(t);
    }),
  );
}

/** The last row of the screen: the keys, or what the last action came to. */
export function footer(screen: readonly string[]): string {
  return screen.at(-1) ?? '';
}

/** What stands on the screen, whether its blanks were written or never drawn. */
export function pictureOf(terminal: Terminal): string {
  return terminal
    .screen()
    .map((row) => row.trimEnd())
    .join('\n');
}

/** Goes to the table `only_here` of the target. Answers the picture once nothing moves in it any more. */
export async function calmOnTheOnlyOne(t: Terminal): Promise<string> {
  t.press('n');
  await t.waitFor(/▸.only_here .*−/);
  await t.waitFor('● live');
  await t.waitFor('DROP TABLE public.only_here');
  // What the footer says of that goes with the next key.
  t.press('p', 'p');
  await t.waitFor(/copy repair/);
  await t.waitFor('● live');
  return pictureOf(t);
}
