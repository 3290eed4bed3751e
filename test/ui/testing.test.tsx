// "Will it fail?" in the inspector: asked off the screen's way, answered line by line, and forgotten when it is stale.
import { afterEach, describe, expect, it } from 'vitest';
import type { Count } from '../../source/catalog/environment.ts';
import { Fault } from '../../source/catalog/fault.ts';
import type { Hazard } from '../../source/catalog/recipe.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { type FakeEnvironment, fakeEnvironment } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, repaired, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

const refusal = (rows: string): Hazard => ({
  code: 'may-fail',
  message: `refused for rows ${rows}`,
  probe: { count: `count ${rows}`, list: `list ${rows}`, rows, tables: ['public.t'] },
});
const hazards = [
  refusal('of public.t without a'),
  { code: 'may-fail' as const, message: 'who knows' },
  refusal('of public.u without b'),
];

const risky: Tools = {
  ...tools,
  *repair(...asked) {
    const repair = yield* tools.repair(...asked);
    return {
      ...repair,
      steps: repair.steps.map((step) => ({
        ...step,
        statements: step.statements.map((statement) => ({ ...statement, hazards: [...statement.hazards, ...hazards] })),
      })),
    };
  },
};

/** A question of the test, waiting for its answer. */
interface Asked {
  readonly query: string;
  answer(count: Count): void;
  fail(fault: Fault): void;
}

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

async function opened(withTools = risky): Promise<{ ui: Harness; target: FakeEnvironment; asked: Asked[] }> {
  const asked: Asked[] = [];
  const count = (query: string): Promise<Count> => new Promise((answer, fail) => asked.push({ query, answer, fail }));
  const target = fakeEnvironment('production', production, { count });
  const source = fakeEnvironment('staging', staging);
  const ui = harness([source, target], { columns: 120, rows: 40 }, withTools);
  running = ui;
  ui.effects.open(source, target);
  await ui.see('● live');
  return { ui, target, asked };
}

const until = async (met: () => boolean): Promise<void> => {
  for (let attempt = 0; attempt < 300 && !met(); attempt++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(met()).toBe(true);
};

/** The lines of the repair pane. */
const pane = (screen: string): string[] => {
  const lines = screen.split('\n');
  return lines.slice(lines.findIndex((line) => line.includes('├ Repair')));
};

describe('t', () => {
  it('asks one after the other, and keeps the lines in their places from the first to the last answer', async () => {
    const { ui, asked } = await opened();
    ui.press('t');
    const waiting = await ui.see('asking production, 0 of 3 answered …');
    expect(waiting).toContain('· rows of public.t without a');
    await until(() => asked.length === 1);
    asked[0]?.answer({ type: 'counted', count: 1 });
    await ui.see('✗ 1 row of public.t without a');
    await until(() => asked.length === 2);
    expect(asked.map(({ query }) => query)).toEqual(['count of public.t without a', 'count of public.u without b']);
    asked[1]?.answer({ type: 'counted', count: 0 });
    const done = await ui.see('Will it fail? yes: 1 row of production in the way');
    expect(done).toContain('✓ no row of public.u without b');
    expect(done).toContain('? who knows: no query can tell');
    const place = (screen: string, text: string) => pane(screen).findIndex((line) => line.includes(text));
    for (const text of ['without a', 'without b', 'who knows']) expect(place(done, text)).toBe(place(waiting, text));
  });

  it('forgets what was asked of another object, and lets its session go', async () => {
    const { ui, target, asked } = await opened();
    const sessions = target.sessions();
    ui.press('t');
    await until(() => asked.length === 1);
    expect(target.sessions()).toBe(sessions + 1);
    ui.press('n');
    expect(ui.screen()).not.toContain('Will it fail?');
    await until(() => target.sessions() === sessions);
    asked[0]?.answer({ type: 'counted', count: 7 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toHaveLength(1);
    expect(ui.screen()).not.toContain('7 rows');
  });

  it.each(['w', 'x', 'L'])('forgets the answers of the repair as it was before %s', async (key) => {
    const { ui, asked } = await opened();
    ui.press('t');
    await until(() => asked.length === 1);
    ui.press(key);
    expect(ui.screen()).not.toContain('Will it fail?');
  });

  it('forgets the answers when the catalogs change', async () => {
    const { ui, target, asked } = await opened();
    ui.press('t');
    await until(() => asked.length === 1);
    target.set(repaired);
    await until(() => !ui.screen().includes('Will it fail?'));
  });

  it('says why when the environment is lost on the way', async () => {
    const { ui, asked } = await opened();
    ui.press('t');
    await until(() => asked.length === 1);
    asked[0]?.fail(
      new Fault({ code: 'connection-lost', doing: 'read production', problem: 'the connection was lost' }),
    );
    await ui.see('nothing found in the way; 3 questions open');
    expect(ui.screen()).toContain('? rows of public.u without b: the connection was lost');
  });

  it('has nothing to ask of a repair that no row can refuse', async () => {
    const { ui, asked } = await opened(tools);
    ui.press('t');
    await ui.see('test: no statement here can be refused for its rows');
    expect(asked).toEqual([]);
  });
});
