import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { presses } from '../../source/ui/input/press.ts';

const none: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};
const keys = (input: string, key: Partial<Key> = {}) => presses(input, { ...none, ...key }).map((press) => press.key);

describe('keys', () => {
  it('that arrive together are each a key', () => {
    expect(keys('jjj')).toEqual(['j', 'j', 'j']);
    expect(keys('j\rG\t')).toEqual(['j', 'enter', 'G', 'tab']);
    expect(keys('\u0004\u0004 ')).toEqual(['ctrl-d', 'ctrl-d', 'space']);
    expect(keys('\r\n')).toEqual(['enter']);
  });

  it('have their names', () => {
    expect(keys('', { upArrow: true })).toEqual(['up']);
    expect(keys('', { tab: true, shift: true })).toEqual(['shift-tab']);
    expect(keys('d', { ctrl: true })).toEqual(['ctrl-d']);
    expect(keys('', { escape: true, meta: true })).toEqual(['escape']);
  });

  it('behind a fast Escape are not lost', () => {
    expect(keys('q', { meta: true })).toEqual(['escape', 'q']);
  });

  it('keep a character whole', () => {
    expect(presses('é👩‍👧', none).map(({ text }) => text)).toEqual(['é', '👩‍👧']);
  });
});
