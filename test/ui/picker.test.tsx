import { afterEach, describe, expect, it } from 'vitest';
import { pasted } from '../../source/ui/input/press.ts';
import { fakeEnvironment, refused } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, staging } from './support/story.ts';

let ui: Harness;

afterEach(async () => {
  await ui.stop();
});

function environments() {
  const broken = fakeEnvironment('old', production);
  broken.fail(refused);
  return [
    fakeEnvironment('staging', staging),
    fakeEnvironment('production', production, { protected: true }),
    broken,
  ] as const;
}

describe('the picker', () => {
  it('probes all environments and shows how each one stands', async () => {
    ui = harness(environments());
    ui.effects.probeAll();
    const screen = await ui.see('✗ the server refused the password');
    expect(screen).toMatch(/staging .*● PostgreSQL 17\.4 +\d+ ms .*staging\.db\.example\.com/);
    expect(screen).toMatch(/production {2}⚑ PROTECTED/);
  });

  it('shortens long names, and shows beside them whether they can be reached', async () => {
    const host = 'database-of-the-ordering-service.eu-central-1.hosting.example.com:6543';
    const [source, target] = ['staging', 'production'].map((name) => fakeEnvironment(`${host}/${name}`, production));
    if (!source || !target) throw new Error('unreachable: two were made');
    ui = harness([source, { ...target, protected: true }]);
    ui.resize(80, 24);
    ui.effects.probeAll();
    await ui.see(/17\.4[\s\S]*17\.4/);
    const screen = ui.screen();
    expect(screen).toMatch(/database-of.*…\/staging +● PostgreSQL 17\.4 +\d+ ms +│/);
    expect(screen).toMatch(/database…\/production +⚑ PROTECTED +● PostgreSQL 17\.4 +\d+ ms +│/);
    ui.press('enter');
    expect(ui.screen()).toMatch(/source +database-of-the-ordering.*\/staging {3}what is wanted/);
  });

  it('offers to swap once there is something to swap', async () => {
    ui = harness(environments());
    ui.effects.probeAll();
    await ui.see(/17\.4[\s\S]*17\.4/);
    const footer = (): string => ui.screen().split('\n').at(-1) ?? '';
    expect(footer()).not.toContain('s swap');
    ui.press('s');
    expect(ui.screen()).toContain('neither side is chosen yet');
    ui.press('enter');
    expect(footer()).toContain('s swap');
    ui.press('s');
    expect(ui.screen()).toMatch(/target +staging/);
  });

  it('takes source, then target, and opens', async () => {
    const [source, target] = environments();
    ui = harness([source, target]);
    ui.effects.probeAll();
    await ui.see(/17\.4[\s\S]*17\.4/);
    ui.press('enter');
    expect(ui.screen()).toContain('Choose the target');
    expect(ui.screen()).toMatch(/▸ {8}production/);
    ui.press('enter');
    await ui.see('● live');
    expect(ui.remembered).toEqual([{ source: 'staging', target: 'production' }]);
  });

  it('has the last pair chosen already, so that Enter opens it', async () => {
    const [source, target] = environments();
    ui = harness([source, target]);
    ui.store.dispatch({ type: 'chosen', chosen: { source: target, target: source } });
    expect(ui.screen()).toMatch(/source +production/);
    ui.press('enter');
    await ui.see('production  ⚑ PROTECTED  ▸ staging');
  });

  it('shows cause and next step of a failure without leaving the screen, and tries again', async () => {
    const all = environments();
    ui = harness(all);
    ui.effects.probeAll();
    await ui.see('✗ the server');
    ui.press('j', 'j', 'enter');
    expect(ui.screen()).toContain('Check the password in dbparity.yaml');
    expect(ui.screen()).toContain('old cannot be reached; r tries again');
    all[2].fail(null);
    ui.press('r');
    await ui.see(/old +● PostgreSQL/);
  });

  it('takes a typed name or URL, masks its password, and explains what it cannot take', async () => {
    ui = harness(environments());
    ui.press('u');
    ui.type('postgres://me:secret@host/db');
    expect(ui.screen()).toContain('postgres://me:••••••@host/db▏');
    expect(ui.screen()).not.toContain('secret');
    ui.press('enter');
    expect(ui.screen()).toContain('could not understand what was typed: it is not a URL');
    ui.press('ctrl-u');
    ui.type('staging');
    ui.press('enter');
    expect(ui.screen()).toContain('Choose the target');
    expect(ui.screen()).toMatch(/source +staging/);
  });

  it('takes a pasted URL as the beginning of typing', () => {
    ui = harness(environments());
    ui.store.press([pasted('postgres://me:pw@host/db\n')], ui.effects);
    expect(ui.screen()).toContain('postgres://me:••@host/db▏');
    ui.press('escape');
    expect(ui.screen()).toContain('type a URL');
  });

  it('says what to do when nothing is configured', () => {
    ui = harness([]);
    expect(ui.screen()).toContain('No environment is configured yet.');
    expect(ui.screen()).toContain('dbparity.yaml');
  });

  it('fits 80×24 and 60×16, and pages a long list', () => {
    const many = Array.from({ length: 40 }, (_, index) => fakeEnvironment(`environment-${index}`, staging));
    ui = harness(many, { columns: 80, rows: 24 });
    ui.press('G', 'k');
    expect(ui.screen()).toContain('environment-39');
    for (const [columns, rows] of [
      [80, 24],
      [60, 16],
    ] as const) {
      ui.resize(columns, rows);
      expect(ui.screen().split('\n').length).toBeLessThanOrEqual(rows);
    }
  });

  it('comes back from the inspector', async () => {
    const [source, target] = environments();
    ui = harness([source, target]);
    ui.effects.open(source, target);
    await ui.see('● live');
    ui.press('E');
    expect(ui.screen()).toContain('Choose the');
    await expect.poll(() => source.sessions() + target.sessions()).toBe(0);
  });
});
