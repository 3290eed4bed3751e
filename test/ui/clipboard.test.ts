import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { copy, type Surroundings } from '../../source/ui/clipboard/copy.ts';
import { writePrivately } from '../../source/ui/clipboard/file.ts';
import { osc52 } from '../../source/ui/clipboard/osc52.ts';
import { clipboardPrograms } from '../../source/ui/clipboard/programs.ts';
import { runWith } from '../../source/ui/clipboard/run.ts';
import { withFolder } from '../support/program.ts';

function around(
  environment: Record<string, string>,
  works: readonly string[] = [],
  platform: NodeJS.Platform = 'linux',
) {
  const written: string[] = [];
  const ran: string[] = [];
  const surroundings: Surroundings = {
    environment,
    platform,
    write: (sequence) => written.push(sequence),
    run: async ({ command }) => {
      ran.push(command);
      return works.includes(command);
    },
    writeFile: async () => '/tmp/x/repair.sql',
  };
  return { surroundings, written, ran };
}

describe('copying', () => {
  it('asks the terminal, and claims no more than that', async () => {
    const { surroundings, written, ran } = around({ TERM: 'xterm-256color' });
    expect((await copy('SELECT 1', surroundings)).text).toBe("sent to the terminal's clipboard");
    expect(written).toEqual([`\u001b]52;c;${Buffer.from('SELECT 1').toString('base64')}\u0007`]);
    expect(ran).toEqual([]);
  });

  it('goes through tmux, which drops the raw sequence', async () => {
    const { surroundings, written, ran } = around({ TMUX: '/tmp/tmux', TERM: 'screen' }, ['tmux']);
    expect((await copy('x', surroundings)).text).toContain('tmux');
    expect([written, ran]).toEqual([[], ['tmux']]);
  });

  it('names the program that took it', async () => {
    const { surroundings } = around({ DISPLAY: ':0', WAYLAND_DISPLAY: 'w' }, ['xclip']);
    expect((await copy('x', surroundings)).text).toBe('copied with xclip');
  });

  it('fills no clipboard of a machine that nobody sits at', () => {
    expect(clipboardPrograms({ DISPLAY: ':0', SSH_CONNECTION: 'x' }, 'linux')).toEqual([]);
    expect(clipboardPrograms({}, 'darwin').map(({ command }) => command)).toEqual(['pbcopy']);
  });

  it('never cuts: what is too long goes to a file, whose place is said', async () => {
    const { surroundings, written } = around({});
    const message = await copy('x'.repeat(80_000), surroundings);
    expect(message.text).toBe('written to /tmp/x/repair.sql: too long for the terminal');
    expect(written).toEqual([]);
  });

  it.each(['linux', 'dumb'])('sends no sequence to a %s terminal', async (TERM) => {
    const { surroundings, written } = around({ TERM });
    expect((await copy('x', surroundings)).text).toContain('written to');
    expect(written).toEqual([]);
  });

  it('says why when nothing works', async () => {
    const { surroundings } = around({ TERM: 'linux' });
    const message = await copy('x', { ...surroundings, writeFile: () => Promise.reject(new Error('disk full')) });
    expect(message).toMatchObject({ tone: 'bad', text: expect.stringContaining('disk full') });
  });

  it('goes through GNU screen in pieces that it lets pass', () => {
    const sequence = osc52('x'.repeat(3000), 'screen');
    const pieces = sequence.split('\u001b\\').slice(0, -1);
    expect(pieces.length).toBeGreaterThan(10);
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(252);
    expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(osc52('x'.repeat(3000), 'terminal'));
  });

  it('writes files that only their owner can read', () =>
    withFolder({}, async (folder) => {
      const file = await writePrivately('SELECT 1', { XDG_RUNTIME_DIR: folder });
      expect(file.startsWith(folder)).toBe(true);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readFile(file, 'utf8')).toBe('SELECT 1');
    }));

  it('tells a program that works from one that does not', async () => {
    expect(await runWith({ command: 'cat', parameters: [] }, 'x')).toBe(true);
    expect(await runWith({ command: 'false', parameters: [] }, 'x'.repeat(1_000_000))).toBe(false);
    expect(await runWith({ command: 'dbparity-no-such-program', parameters: [] }, 'x')).toBe(false);
  });
});
