import { PassThrough } from 'node:stream';
import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { App } from '../../source/ui/app.tsx';
import { createFrames } from '../../source/ui/frames.ts';
import { patienceFor, readKeys } from '../../source/ui/input/keys.ts';
import { createPainter } from '../../source/ui/paint/painter.ts';
import { createScreen } from '../support/screen.ts';
import { fakeEnvironment } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

let ui: Harness;

afterEach(async () => {
  cleanup();
  await ui.stop();
});

async function mounted() {
  ui = harness([], { columns: 100, rows: 30 });
  ui.effects.open(fakeEnvironment('staging', staging), fakeEnvironment('production', production));
  await ui.see('● live');
  let drawn = 0;
  ui.store.subscribe(() => drawn++);
  const frames = createFrames(ui.store, { tools, interval: 2, hints: [] });
  const screen = createScreen(100, 30);
  const painter = createPainter({ colour: true, write: (sequence) => void screen.write(sequence) });
  render(<App frames={frames} painter={painter} />);
  const keys = new PassThrough();
  readKeys(keys, patienceFor(false), (burst) => ui.store.press(burst, ui.effects));
  await settled();
  return { picture: () => screen.rows().join('\n'), keys, drawn: () => drawn };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 80));

describe('keys from the terminal', () => {
  it('move the highlight, alone and in a burst, which draws once', async () => {
    const { picture, keys, drawn } = await mounted();
    keys.write('j');
    await expect.poll(picture).toContain('▸ agent_deployments');
    const before = drawn();
    keys.write('jj\u001b[B\u001b[Aj');
    await expect.poll(picture).toContain('▸ legacy_');
    expect(drawn() - before).toBe(1);
    keys.write('i');
    await expect.poll(picture).toMatch(/environment +│ staging +│ production/);
  });

  it('tell a lone Escape from an arrow', async () => {
    const { picture, keys } = await mounted();
    keys.write('/');
    keys.write('agd');
    await expect.poll(picture).toContain('/agd▏');
    keys.write('\u001b');
    await expect.poll(picture).not.toContain('/agd');
    keys.write('\u001b[F');
    await expect.poll(picture).toContain('▸ 顧客リスト');
  });

  it('take a paste into the filter as one line', async () => {
    const { picture, keys } = await mounted();
    keys.write('/');
    keys.write('\u001b[200~agent\nsms\u001b[201~');
    await expect.poll(picture).toContain('/agent sms▏');
  });

  it('do nothing when a paste comes where no text is wanted', async () => {
    const { keys } = await mounted();
    keys.write('\u001b[200~qqq\u001b[201~');
    await settled();
    expect(ui.quits()).toBe(0);
  });

  it('quit at q and at Ctrl-C, from anywhere', async () => {
    const { keys } = await mounted();
    keys.write('/');
    keys.write('q');
    await settled();
    expect(ui.quits()).toBe(0);
    keys.write('\u0003');
    await settled();
    expect(ui.quits()).toBe(1);
  });
});
