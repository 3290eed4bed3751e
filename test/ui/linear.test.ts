// The dialogue without a terminal: everything that the screens can show, told in words.
import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import { createDialogue, type Dialogue } from '../../source/ui/linear/dialogue.ts';
import { pressesOf } from '../../source/ui/linear/line-input.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { catalog, type FakeEnvironment, fakeEnvironment, refused, table } from './support/catalogs.ts';
import * as ledgers from './support/ledger.ts';
import { production, staging } from './support/story.ts';
import { tools as usual } from './support/tools.ts';

let running: Dialogue | null = null;

afterEach(async () => {
  await running?.effects.stop();
  running = null;
});

interface Heard {
  press(...keys: string[]): void;
  type(text: string): void;
  /** What was told since the last time, once the text is part of it. */
  until(text: string | RegExp): Promise<string>;
  readonly quits: () => number;
}

function dialogue(
  pair: readonly [FakeEnvironment, FakeEnvironment],
  { opened = true, tools = usual }: { readonly opened?: boolean; readonly tools?: Tools } = {},
): Heard {
  let told = '';
  let heard = 0;
  let quits = 0;
  const [source, target] = pair;
  const made = createDialogue({
    inspector: {
      ...tools,
      environments: pair,
      resolve() {
        throw new Fault({ code: 'bad-url', doing: 'understand it', problem: 'it is not a URL', advice: 'Type one.' });
      },
      source: opened ? source : null,
      target: opened ? target : null,
      remembered: { source: null, target: null },
      remember: () => undefined,
      interval: 0.02,
    },
    byLines: false,
    clipboard: {
      environment: {},
      platform: 'linux',
      write: () => undefined,
      run: async () => false,
      writeFile: async () => '/tmp/repair.sql',
    },
    write: (text) => {
      told += text;
    },
    suspend: () => undefined,
    quit: () => quits++,
  });
  running = made;
  made.begin();
  return {
    press: (...keys) => {
      for (const key of keys) made.press([{ key, text: [...key].length === 1 ? key : null }]);
    },
    type: (text) => {
      for (const letter of text)
        made.press([letter === ' ' ? { key: 'space', text: ' ' } : { key: letter, text: letter }]);
    },
    async until(text) {
      for (let attempt = 0; attempt < 300; attempt++) {
        const found = told.slice(heard);
        if (typeof text === 'string' ? found.includes(text) : text.test(found)) {
          heard = told.length;
          return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`never heard ${text} in\n${told.slice(heard)}`);
    },
    quits: () => quits,
  };
}

const story = (tools?: Tools): Heard =>
  dialogue([fakeEnvironment('staging', staging), fakeEnvironment('production', production, { protected: true })], {
    ...(tools && { tools }),
  });

/** Signs that only an eye tells; names and SQL may hold letters of any language. */
const signs = /[≠≈−✓✗▸●○⚑‖▏━⋯│─╭╮╰╯├┤⇥⏎␣…·]/;

describe('everything', () => {
  it('is told without signs, in every kind, with every object and its repair', async () => {
    const { until, press } = story();
    let all = await until('lists the keys');
    for (let kind = 0; kind < 20; kind++) {
      press('g', 'G', 'enter', 'o', 'pagedown', 'end', 'down', 'tab', 'pagedown', 'escape', 'escape');
      press('left', 'down', 'right');
    }
    press('?', 'i', 'd', 'd', 'x', 'x', 'L', 'L', 'space', 'space', 'w', 'w', 'm', 'p', 'p', 'r');
    all += await until('Read again');
    expect(all.split('\n').filter((line) => signs.test(line))).toEqual([]);
    expect(all).not.toMatch(/undefined|\[object|\{\d\}/);
  });

  it('of rows is told when it is counted', async () => {
    const { until, press } = story();
    await until('lists the keys');
    press('#');
    const counted = await until(/Rows are counted\.[\s\S]*Rows: .*\n.*\n/);
    expect(counted).toMatch(/Rows: \d+ of \d+ differ/);
    expect(counted).toMatch(/staging \S+; production \S+/);
    press('G', 'enter', 'home', 'enter');
    expect((await until(/\n.*\n/)).split('\n').filter((line) => signs.test(line))).toEqual([]);
  });

  it('of migrations is told with its verdict', async () => {
    const { until, press } = dialogue([
      fakeEnvironment('staging', ledgers.staging),
      fakeEnvironment('production', ledgers.production),
    ]);
    expect(await until('lists the keys')).toMatch(/add_calls: only in staging; [^\n]*version 20251105100000/);
    press('enter');
    expect((await until('statements')).split('\n').filter((line) => signs.test(line))).toEqual([]);
  });
});

it('says once that a connection is lost, and that it is back', async () => {
  const target = fakeEnvironment('production', production);
  const { until } = dialogue([fakeEnvironment('staging', staging), target]);
  await until('lists the keys');
  target.fail(refused);
  const lost = await until('tried again');
  expect(lost).toContain('production cannot be read.');
  expect(lost).toContain('What was read of it last is kept.');
  target.fail(null);
  const back = await until('can be read again');
  expect(back).not.toContain('cannot be read');
});

it('collects, and says what is collected', async () => {
  const { until, press } = story();
  await until('lists the keys');
  press('n', 'space', 'n', 'space');
  expect(await until('2 in all')).toMatch(/ is collected, 1 in all\./);
  press('c');
  expect(await until('repair of 2 objects: sent')).toMatch(/\d+ lines\n/);
  press('escape');
  await until('Nothing is collected any more.');
});

describe('the choice of environments', () => {
  it('is a list to walk through, or a text that is shown as it is typed, without its password', async () => {
    const { until, press, type } = dialogue(
      [fakeEnvironment('staging', staging), fakeEnvironment('production', production)],
      { opened: false },
    );
    await until('lists the keys');
    press('down');
    await until(/production; .*2 of 3/);
    press('u');
    type('postgres://me:secret@db');
    press('enter');
    const typed = await until('Type one.');
    expect(typed).toContain('postgres://me:');
    expect(typed).not.toContain('secret');
    press('escape', 'home', 'enter');
    expect(await until('Choose the target')).toContain('Source: staging. Target: not chosen yet.');
    press('enter');
    await until('staging compared with production');
  });
});

it('counts a table that comes and one that goes as what has just changed', async () => {
  const source = fakeEnvironment('staging', catalog('staging', table('clients', { id: { type: 'uuid' } })));
  const target = fakeEnvironment('production', catalog('production', table('clients', { id: { type: 'uuid' } })));
  const { until } = dialogue([source, target]);
  expect(await until('lists the keys')).toContain('staging compared with production: EQUIVALENT.');
  source.set(
    catalog('staging', [...table('clients', { id: { type: 'uuid' } }), ...table('calls', { id: { type: 'uuid' } })]),
  );
  expect(await until('DIFFERENT.')).toMatch(/Changed just now: calls: only in staging[^\n]*\.\n/);
});

describe('a line', () => {
  it.each([
    ['', 'inspector', ['enter']],
    ['Page Down', 'inspector', ['pagedown']],
    ['esc', 'filter', ['escape']],
    ['next', 'inspector', ['n']],
    ['copy all', 'inspector', ['C']],
    ['jjj', 'inspector', ['j', 'j', 'j']],
    ['C', 'inspector', ['C']],
    ['/ord', 'inspector', ['/', 'paste', 'enter']],
    ['next', 'filter', ['ctrl-u', 'paste', 'enter']],
    ['staging', 'picker', ['paste', 'enter']],
  ] as const)('%j in the %s', (line, context, keys) => {
    expect(pressesOf(line, context)?.map(({ key }) => key)).toEqual(keys);
  });

  it('that is no command is none: it is not spelt out as keys', () => {
    expect(pressesOf('crash', 'inspector')).toBeNull();
  });
});
