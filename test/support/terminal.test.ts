import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clipboardTexts } from './clipboard.ts';
import { Terminal, type TerminalOptions, withTerminal } from './terminal.ts';

const script = (source: string, options: TerminalOptions = {}): TerminalOptions => ({
  cols: 40,
  rows: 10,
  ...options,
  command: process.execPath,
  args: ['-e', source],
});

const echoKeys = `
  process.stdin.setRawMode(true);
  process.stdin.on('data', (data) => {
    if (data.toString() === 'q') process.exit(0);
    console.log(JSON.stringify(data.toString()));
  });
  console.log('ready');
`;

describe('the screen', () => {
  it('shows what a terminal would show', () =>
    withTerminal(
      script(`process.stdout.write('one\\x1b[3;5Htwo\\x1b[1;1HO'); setTimeout(() => {}, 60000)`),
      async (t) => {
        const screen = await t.waitFor('two');
        expect(screen.slice(0, 3)).toEqual(['One', '', '    two']);
        expect(screen).toHaveLength(10);
      },
    ));

  it('knows colours and styles, and finds text behind wide characters', () =>
    withTerminal(
      script(`console.log('日本 \\x1b[1;31mred\\x1b[0m \\x1b[7;38;2;1;2;3mdeep\\x1b[0m \\x1b[94mblue\\x1b[0m done')`),
      async (t) => {
        await t.waitFor('done');
        expect(t.find('red')).toEqual({ x: 5, y: 0 });
        expect(t.styleOf('red')).toMatchObject({ text: 'r', fg: 'red', bg: 'default', bold: true, inverse: false });
        expect(t.styleOf('deep')).toMatchObject({ fg: '#010203', bold: false, inverse: true });
        expect(t.styleOf('blue')).toMatchObject({ fg: 'brightBlue' });
        expect(t.cell(1, 0).text).toBe('');
      },
    ));

  it('puts characters together that arrive in pieces', () =>
    withTerminal(
      script(`
        const bytes = Buffer.from('≠≠ end');
        process.stdout.write(bytes.subarray(0, 1), () => setImmediate(() => process.stdout.write(bytes.subarray(1))));
      `),
      async (t) => {
        await t.waitFor('≠≠ end');
      },
    ));

  it('is not looked at in the middle of a synchronized update', () =>
    withTerminal(
      script(`
        process.stdout.write('\\x1b[?2026hhalf');
        process.stdin.once('data', () => process.stdout.write(' whole\\x1b[?2026l'));
        process.stdout.write('\\x1b]0;half drawn\\x07');
      `),
      async (t) => {
        const seen = t.waitFor('half');
        while (t.title === '') await new Promise(setImmediate);
        t.press('enter');
        expect((await seen).join('\n')).toContain('whole');
      },
    ));
});

describe('keys', () => {
  it.each([
    ['up', '"\\u001b[A"'],
    ['pageDown', '"\\u001b[6~"'],
    ['escape', '"\\u001b"'],
    ['tab', '"\\t"'],
    ['enter', '"\\r"'],
    ['ctrlC', '"\\u0003"'],
    ['/', '"/"'],
    ['é', '"é"'],
  ])('%s', (key, received) =>
    withTerminal(script(echoKeys), async (t) => {
      await t.waitFor('ready');
      t.press(key);
      await t.waitFor(received);
    }),
  );

  it('follow the cursor key mode', () =>
    withTerminal(script(`process.stdout.write('\\x1b[?1h');${echoKeys}`), async (t) => {
      await t.waitFor('ready');
      t.press('down');
      await t.waitFor('"\\u001bOB"');
    }));

  it('are refused when nobody knows them', () =>
    withTerminal(script(echoKeys), async (t) => {
      expect(() => t.press('pagedown')).toThrow('no such key: pagedown');
    }));

  it('are pasted in brackets where the program asks for it', () =>
    withTerminal(script(`process.stdout.write('\\x1b[?2004h');${echoKeys}`), async (t) => {
      await t.waitFor('ready');
      t.paste('SELECT 1');
      await t.waitFor('[200~SELECT 1');
    }));
});

describe('waiting', () => {
  it('shows the screen when it gives up', () =>
    withTerminal(script(echoKeys), async (t) => {
      await t.waitFor('ready');
      const failure = t.waitFor(/never/, { timeout: 50 });
      await expect(failure).rejects.toThrow(/nothing in 50 ms, waiting for \/never\/[\s\S]*\|ready +\|/);
    }));

  it('gives up at once when the program ends', () =>
    withTerminal(script(`console.log('last words'); process.exit(3)`), async (t) => {
      await expect(t.waitFor('never')).rejects.toThrow(/"exitCode":3[\s\S]*last words/);
    }));

  it('takes a predicate', () =>
    withTerminal(script(echoKeys), async (t) => {
      await t.waitFor((screen) => screen[0] === 'ready');
    }));
});

describe('the end', () => {
  it('is told with its exit code, after the last output', () =>
    withTerminal(script(`process.stdout.write('x'.repeat(20000) + 'END'); process.exitCode = 7`), async (t) => {
      expect(await t.waitForExit()).toEqual({ exitCode: 7, signal: undefined });
      expect(t.text()).toMatch(/END$/);
      expect(t.raw()).toHaveLength(20_003);
    }));

  it('is told with its signal', () =>
    withTerminal(script(echoKeys), async (t) => {
      await t.waitFor('ready');
      t.kill('SIGHUP');
      expect(await t.waitForExit()).toMatchObject({ signal: 'SIGHUP' });
    }));

  it('comes when the line goes dead', () =>
    withTerminal(
      script(
        `process.on('SIGHUP', () => { require('fs').writeFileSync(process.env.HOME + '/hup', ''); process.exit(9); }); setInterval(() => {}, 60000); ${echoKeys}`,
      ),
      async (t) => {
        await t.waitFor('ready');
        t.hangUp();
        // Not with exit code 9: Node itself aborts when it finds its terminal gone while exiting.
        await t.waitForExit();
        expect(existsSync(`${t.home}/hup`)).toBe(true);
      },
    ));

  it('that does not come is an error', () =>
    withTerminal(script(echoKeys), async (t) => {
      await t.waitFor('ready');
      await expect(t.waitForExit({ timeout: 50 })).rejects.toThrow(/still running/);
    }));

  it('takes the home folder with it', async () => {
    const terminal = new Terminal(script(echoKeys));
    await terminal.waitFor('ready');
    await terminal.dispose();
    expect(existsSync(terminal.home)).toBe(false);
  });
});

it('tells the alternate screen, the cursor and the modes', () =>
  withTerminal(
    script(`
      process.stdin.setRawMode(true);
      console.log('before');
      process.stdin.once('data', () => {
        process.stdout.write('\\x1b[?1049h\\x1b[?25l\\x1b[?2004hinside');
        process.stdin.once('data', () => { process.stdout.write('\\x1b[?2004l\\x1b[?25h\\x1b[?1049l'); process.exit(); });
      });
    `),
    async (t) => {
      await t.waitFor('before');
      expect([t.alternateScreen, t.cursorVisible]).toEqual([false, true]);
      t.press('x');
      await t.waitFor('inside');
      expect([t.alternateScreen, t.cursorVisible, t.modes.bracketedPasteMode]).toEqual([true, false, true]);
      t.press('x');
      await t.waitForExit();
      expect([t.alternateScreen, t.cursorVisible, t.modes.bracketedPasteMode]).toEqual([false, true, false]);
      expect(t.text()).toBe('before');
    },
  ));

it('resizes the program too', () =>
  withTerminal(
    script(`
      const size = () => console.log(process.stdout.columns + 'x' + process.stdout.rows);
      process.stdout.on('resize', size); size(); setInterval(() => {}, 60000);
    `),
    async (t) => {
      await t.waitFor('40x10');
      t.resize(80, 24);
      await t.waitFor('80x24');
      expect(t.screen()).toHaveLength(24);
    },
  ));

it('gives the program a clean environment', () =>
  withTerminal(
    script(
      `console.log([process.env.CI, process.env.NO_COLOR, process.env.PGHOST, process.env.TERM, process.env.X].join())`,
      { env: { X: 'given' }, cols: 80 },
    ),
    async (t) => {
      await t.waitFor(',,,xterm-256color,given');
    },
  ));

describe('the clipboard', () => {
  const sequence = (text: string) => `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;

  it('holds what the program sent, the latest last', () =>
    withTerminal(
      script(`process.stdout.write(${JSON.stringify(sequence('SELECT 1;') + sequence('≠ two'))})`),
      async (t) => {
        await t.waitForExit();
        expect(t.clipboard()).toEqual(['SELECT 1;', '≠ two']);
        expect(t.text()).toBe('');
      },
    ));

  it('is read through the wrapping for tmux', () => {
    const ended = `\x1b]52;c;${Buffer.from('through').toString('base64')}\x1b\\`;
    const wrap = (inner: string) => `\x1bPtmux;${inner.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
    expect(clipboardTexts(`a${wrap(sequence('tmux'))}b${wrap(ended)}`)).toEqual(['tmux', 'through']);
  });

  it('is read through the chunks for screen', () => {
    const long = 'SELECT '.repeat(200);
    const chunks = sequence(long).match(/[\s\S]{1,76}/g) ?? [];
    expect(clipboardTexts(chunks.map((chunk) => `\x1bP${chunk}\x1b\\`).join(''))).toEqual([long]);
  });

  it('refuses broken base64', () => {
    expect(() => clipboardTexts('\x1b]52;c;QUJD\nREVG\x07')).toThrow(/not base64/);
  });
});
