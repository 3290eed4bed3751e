// The French inspector, walked through over all kinds, overlays and prompts: no English is left on any screen.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../source/demo/index.ts';
import { englishIn, englishRuns } from '../language/english.ts';
import { footer, sizes } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const story = path.resolve('source/demo/story');
const told = readdirSync(story, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|sql)$/.test(name))
  .map((name) => readFileSync(path.join(story, name), 'utf8'))
  .join('\n');
/** What the server calls things, in English everywhere, and the demo's own texts. */
const runs = englishRuns(`${told} with time zone before update for each row not null operator family owned by`);

/** Probes that agree, that differ and that fail; rows that differ; a difference that is accepted, and one that is no more. */
const settings = `
probes:
  rendez-vous: select count(*) from public.appointments
  appels: { query: select count(*) from public.agent_calls, tolerance: 50% }
  erreur: select 1 / 0
  appels par client: { distribution: public.agent_calls, columns: [outcome, started_at] }
reference: [public.agent_types, { table: public.clients, key: [id] }, public.nulle_part]
expected:
  - { object: "table:public.clients", reason: voulu }
  - { object: "comment:*", reason: disparu }
  - { object: "table:public.invoices", reason: périmé, until: 2020-01-01 }
`;

let demo: Demo;
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  demo = await startDemo();
  const named = demo.environments.map(({ name, url }) => [
    name,
    name === 'production' ? { url, protected: true } : url,
  ]);
  const environments = configurationOf({
    ...Object.fromEntries(named),
    closed: 'postgres://nobody@127.0.0.1:1/nothing',
    missing: '${NO_SUCH_VARIABLE}',
  });
  files = { 'dbparity.yaml': `${environments}${settings}` };
}, 60_000);

afterAll(() => demo.stop());

/** What is English on the screens that were looked at, with the line on which it stands. */
type Found = Map<string, string>;

function read(t: Terminal, found: Found): void {
  for (const words of labels(t.screen())) if (words.includes('…')) found.set('cut short', words);
  for (const line of t.screen())
    for (const run of englishIn(line, runs)) if (!found.has(run)) found.set(run, line.trim());
}

/** The lines of the first pane, and the titles of the lists: French is longer than English, and must have room there. */
function labels([, titles = '', ...lines]: readonly string[]): readonly string[] {
  const kinds = lines.map((line) => /^│([^│]*)││/.exec(line)?.[1] ?? '').filter((line) => !line.includes('comptage…'));
  return [...titles.split('╮╭').slice(0, -1), ...kinds];
}

/** The panes' titles, the highlighted lines and the position: what moves when the highlight does. */
function place(screen: readonly string[]): string {
  const position = /\d+\/\d+ *$/.exec(screen.at(-1) ?? '')?.[0] ?? '';
  return [screen[1], ...screen.filter((line) => line.includes('▸')).slice(1), position].join('\n');
}

async function french(
  size: (typeof sizes)[number],
  args: readonly string[],
  use: (t: Terminal, found: Found) => Promise<void>,
): Promise<Readonly<Record<string, string>>> {
  const found: Found = new Map();
  await withFolder(files, (cwd) =>
    withTerminal({ ...size, cwd, args: [...args, '--language', 'fr'] }, (t) => use(t, found)),
  );
  return Object.fromEntries(found);
}

/** Presses a key that moves the highlight or changes what is shown, and looks. */
async function move(t: Terminal, found: Found, key: string): Promise<void> {
  const before = place(t.screen());
  t.press(key);
  await t.waitFor((screen) => place(screen) !== before);
  read(t, found);
}

describe.each(sizes)('in French at $cols × $rows', (size) => {
  it('every difference, its repair and every kind', { timeout: 120_000 }, async () => {
    const found = await french(size, ['staging', 'production'], async (t, seen) => {
      await t.waitFor(/DIFFÉRENTS/);
      await t.waitFor((screen) => !screen.join('\n').includes('jugement'));
      if (size.cols < 100) await move(t, seen, 'z');
      const first = place(t.screen());
      let steps = 0;
      do {
        await move(t, seen, 'n');
        steps += 1;
      } while (!footer(t.screen()).includes('retour au premier') && place(t.screen()) !== first && steps < 200);
      expect(steps).toBeGreaterThan(50);
    });
    expect(found).toEqual({});
  });

  it('rows, probes, reference tables and what is accepted', { timeout: 60_000 }, async () => {
    const found = await french(size, ['staging', 'production'], async (t, seen) => {
      await t.waitFor(/DIFFÉRENTS/);
      t.press('0', 'left', 'left', 'down');
      await t.waitFor('▸  Lignes');
      read(t, seen);
      t.press('#');
      await t.waitFor(/compté\s:/);
      read(t, seen);
      t.press('right', 'g');
      await t.waitFor(/▸ .*appels|▸ .*rendez-vous|▸ .*erreur/);
      for (let row = 0; row < 8; row++) {
        // In a narrow terminal the row's own page takes the place of the list.
        if (size.cols < 100) {
          t.press('enter');
          await t.waitFor((screen) => !screen.join('\n').includes('▸  Lignes'));
          read(t, seen);
          t.press('escape');
          await t.waitFor('▸  Lignes');
        }
        await move(t, seen, 'down');
      }
      await move(t, seen, 'n');
      t.press('e');
      await t.waitFor('motif');
      read(t, seen);
      t.type('voulu');
      t.press('escape');
    });
    expect(found).toEqual({});
  });

  it('an environment that cannot be read', { timeout: 60_000 }, async () => {
    const found = await french(size, ['staging', 'closed'], async (t, seen) => {
      await t.waitFor('Tout n’a pas pu être lu');
      await t.waitFor(/essais, le prochain à/);
      read(t, seen);
    });
    expect(found).toEqual({});
  });

  it('help, what is compared, prompts, messages and failures', { timeout: 60_000 }, async () => {
    const found = await french(size, [], async (t, seen) => {
      const look = async (expected: string | RegExp): Promise<void> => {
        await t.waitFor(expected);
        read(t, seen);
      };
      await look(/✗ .*✗ /s);
      t.press('down', 'down', 'down', 'down');
      await look(/r réessaie/);
      t.press('enter');
      await look(/réessaie/);
      t.press('?');
      await look('Se déplacer');
      for (let page = 0; page < 4; page++) {
        t.press('pageDown');
        read(t, seen);
      }
      await look('Signes');
      t.press('escape', 'u');
      t.type('nothing at all');
      t.press('enter');
      await look('aucun environnement ne s’appelle');
      t.press('escape', 'g', 'enter');
      await t.waitFor('Choisir la cible');
      t.press('g', 'down', 'enter');
      await look('DIFFÉRENTS');
      t.press('i');
      await look('ce qui est comparé');
      t.press('escape', '/');
      t.type('zzz');
      await look('rien ne correspond à zzz');
      t.press('escape', 'p');
      await look('en pause');
      t.press('p', 'C');
      await look(/toute la réparation\s: (?:écrit|envoyé)/);
      t.press('2', 'right', 'g', 'c');
      await look(/réparation de .*\s: (?:écrit|envoyé)/);
      t.press('t');
      await look(/Échouera-t-elle|test :/);
      t.press('m');
      await look(/rapport.*\.md/);
      t.press('w', 'x', 'L', 'right');
      await look(/à la place/);
      t.press('s');
      await look(/production .*▸ staging/);
    });
    expect(found).toEqual({});
  });
});

describe('in French without a terminal', () => {
  it.each([
    ['check', 1],
    ['check --rows', 1],
    ['repair', 0],
    ['repair --ledger --destructive', 0],
    ['report', 1],
  ])('%s', { timeout: 60_000 }, async (command, exitCode) => {
    const [name = '', ...flags] = command.split(' ');
    const outcome = await withFolder(files, (cwd) =>
      dbparity([name, 'staging', 'production', ...flags, '--language', 'fr'], { cwd }),
    );
    expect(outcome.exitCode).toBe(exitCode);
    const lines = `${outcome.stdout}\n${outcome.stderr}`.split('\n');
    const found = lines.flatMap((line) => englishIn(line, runs).map((run) => [run, line.trim()]));
    expect(Object.fromEntries(found)).toEqual({});
  });
});
