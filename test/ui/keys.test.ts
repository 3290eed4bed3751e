// Bytes of a terminal in, keys out: every terminal's way of writing them, in whatever pieces they come.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decode } from '../../source/ui/input/decode.ts';
import { type KeySource, patienceFor, readKeys } from '../../source/ui/input/keys.ts';
import type { Press } from '../../source/ui/input/press.ts';

const keysOf = (input: string): readonly string[] => decode(input).presses.map(({ key }) => key);

describe('letters', () => {
  it.each([
    ['jjj', ['j', 'j', 'j']],
    ['j\rG\t', ['j', 'enter', 'G', 'tab']],
    ['\u0004\u0004 ', ['ctrl-d', 'ctrl-d', 'space']],
    ['\r\n', ['enter']],
    ['\u007f\b', ['backspace', 'backspace']],
  ])('%j', (input, keys) => {
    expect(keysOf(input)).toEqual(keys);
  });

  it('are kept whole', () => {
    expect(decode('é👩‍👧').presses.map(({ text }) => text)).toEqual(['é', '👩‍👧']);
  });
});

describe('keys of', () => {
  it.each<[string, string, readonly string[]]>([
    ['xterm', '\u001b[A\u001b[B\u001b[C\u001b[D\u001b[H\u001b[F', ['up', 'down', 'right', 'left', 'home', 'end']],
    [
      'application cursor keys',
      '\u001bOA\u001bOB\u001bOC\u001bOD\u001bOH\u001bOF',
      'up down right left home end'.split(' '),
    ],
    ['with modifiers', '\u001b[1;5A\u001b[1;2C\u001b[5;5~\u001b[3;2~', ['up', 'right', 'pageup', 'delete']],
    [
      'screen, tmux and the Linux console',
      '\u001b[1~\u001b[4~\u001b[5~\u001b[6~',
      ['home', 'end', 'pageup', 'pagedown'],
    ],
    [
      'rxvt',
      '\u001b[7~\u001b[8~\u001b[a\u001bOb\u001b[5$\u001b[6^\u001b[3@',
      'home end up down pageup pagedown delete'.split(' '),
    ],
    ['PuTTY', '\u001b[[5~', ['pageup']],
    ['Shift-Tab', '\u001b[Z', ['shift-tab']],
    ['the keypad', '\u001bOM\u001bOp\u001bOy\u001bOn', ['enter', '0', '9', '.']],
    ['modifyOtherKeys', '\u001b[27;5;99~\u001b[27;2;9~\u001b[27;1;13~', ['ctrl-c', 'shift-tab', 'enter']],
    ['CSI u', '\u001b[99;5u\u001b[106u\u001b[106;2u\u001b[27u', ['ctrl-c', 'j', 'J', 'escape']],
  ])('%s', (_, input, keys) => {
    expect(keysOf(input)).toEqual(keys);
  });

  it.each([
    ['function keys', '\u001bOP\u001b[15~\u001b[[A\u001b[[E\u001b[24;2~'],
    ['Insert', '\u001b[2~'],
    ['keys let go', '\u001b[106;1:3u\u001b[1;1:3A\u001b[5;1:3~'],
    ['mouse reports', '\u001b[<0;12;5M\u001b[<0;12;5m\u001b[32;12;5M\u001b[M CC'],
    ['answers of the terminal', '\u001b[12;40R\u001b[?62;4c\u001b[>0;276;0c\u001b[I\u001b[O\u001b[?2026;2$y'],
    ['longer answers', '\u001b]11;rgb:CCCC/0000/qqqq\u0007\u001bP1+r436f=313\u001b\\\u001b]52;c;Q0M=\u001b\\'],
  ])('%s are none of ours', (_, input) => {
    expect(decode(input)).toEqual({ presses: [], rest: '' });
  });

  it('behind a fast Escape are not lost', () => {
    expect(keysOf('\u001bq')).toEqual(['escape', 'q']);
    expect(keysOf('\u001b\u001b[A')).toEqual(['escape', 'up']);
  });
});

describe('a paste', () => {
  it('is one text on one line', () => {
    expect(decode('\u001b[200~agent\r\nsms \u001b[201~j').presses).toEqual([
      { key: 'paste', text: 'agent sms' },
      { key: 'j', text: 'j' },
    ]);
  });

  it('that is huge is cut, and what follows it is a key again', () => {
    const [paste, key] = decode(`\u001b[200~${'q'.repeat(1_000_000)}\u001b[201~j`).presses;
    expect(paste?.text).toHaveLength(10_000);
    expect(key?.key).toBe('j');
  });

  it('that never ends can be left with Ctrl-C', () => {
    expect(keysOf('\u001b[200~abc\u0003')).toEqual(['ctrl-c']);
  });
});

class Source extends EventEmitter implements KeySource {
  resume(): void {}
  pause(): void {}
}

describe('in pieces', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function reading(remote = false) {
    const source = new Source();
    const bursts: (readonly Press[])[] = [];
    readKeys(source, patienceFor(remote), (burst) => bursts.push(burst));
    return {
      send: (chunk: string | Buffer) => source.emit('data', chunk),
      keys: () => bursts.flat().map(({ key, text }) => (key === 'paste' ? `paste ${text}` : key)),
      bursts,
    };
  }

  it('a chunk is one burst', () => {
    const { send, bursts } = reading();
    send('jj\u001b[B');
    expect(bursts).toHaveLength(1);
  });

  it('a lone Escape is told soon, and sooner where nothing is far away', () => {
    const [here, far] = [reading(), reading(true)];
    here.send('\u001b');
    far.send('\u001b');
    vi.advanceTimersByTime(100);
    expect([here.keys(), far.keys()]).toEqual([['escape'], []]);
    vi.advanceTimersByTime(250);
    expect(far.keys()).toEqual(['escape']);
  });

  it.each([
    '\u001b[C',
    '\u001bOC',
    '\u001b[6~',
    '\u001b[1;5C',
    '\u001b[27;5;99~',
    '\u001b[<0;12;5M',
    '\u001b]11;C\u0007',
  ])('%j is one key however it is parted', (sequence) => {
    const whole = keysOf(sequence);
    for (let at = 1; at < sequence.length; at++) {
      const { send, keys } = reading(true);
      send(sequence.slice(0, at));
      vi.advanceTimersByTime(200);
      send(sequence.slice(at));
      vi.advanceTimersByTime(2000);
      expect(keys(), `parted at ${at}`).toEqual(whole);
    }
  });

  it('what an Escape began that came too late is still a key, and no letters', () => {
    const { send, keys } = reading();
    send('\u001b');
    vi.advanceTimersByTime(500);
    send('[');
    vi.advanceTimersByTime(500);
    send('6~');
    expect(keys()).toEqual(['escape', 'pagedown']);
  });

  it('what never comes to its end is forgotten', () => {
    const { send, keys } = reading();
    send('\u001b[1;');
    vi.advanceTimersByTime(1500);
    send('j');
    expect(keys()).toEqual(['j']);
  });

  it('a paste may take its time, and none of it is a key', () => {
    const { send, keys } = reading();
    for (const part of ['\u001b[20', '0~q', 'qC\u001b', '[201', '~j']) {
      send(part);
      vi.advanceTimersByTime(900);
    }
    expect(keys()).toEqual(['paste qqC', 'j']);
  });

  it('characters are put together from their bytes', () => {
    const { send, keys } = reading();
    for (const byte of Buffer.from('é≠')) send(Buffer.from([byte]));
    expect(keys()).toEqual(['é', '≠']);
  });
});
