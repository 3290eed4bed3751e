import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { visible, visibleCode } from '../../source/catalog/visible.ts';
import { fuzzyPositions, fuzzyScore } from '../../source/ui/text/fuzzy.ts';
import { highlight, openings } from '../../source/ui/text/highlight.ts';
import { sharedCells, shortName, shortNames, tellingName } from '../../source/ui/text/names.ts';
import { maskSecrets } from '../../source/ui/text/secrets.ts';
import { cut, filled, lineWidth, plainText, shown, slice, span, spread } from '../../source/ui/text/span.ts';
import { isCertain, truncate, width, wrap } from '../../source/ui/text/width.ts';

describe('untrusted text', () => {
  it.each([
    ['plain_name', 'plain_name'],
    ['a\u001b[31mred', 'a␛[31mred'],
    ['osc \u001b]52;c;ZXZpbA==\u0007', 'osc ␛]52;c;ZXZpbA==␇'],
    ['c1 \u009b31m', 'c1 ‹U+009B›31m'],
    ['line\r\nbreak', 'line␍␊break'],
    ['tab\there', 'tab␉here'],
    ['bidi \u202eevil\u2066x', 'bidi ‹U+202E›evil‹U+2066›x'],
    ['zero\u200bwidth\ufeff', 'zero‹U+200B›width‹U+FEFF›'],
    ['del\u007f', 'del␡'],
    ['half \ud83d', 'half \ufffd'],
    ['tag \u{e0041}', 'tag ‹U+E0041›'],
    ['hangul \u3164', 'hangul ‹U+3164›'],
    ['family 👩‍👩‍👧 and ❤️', 'family 👩‍👩‍👧 and ❤️'],
    ['顧客', '顧客'],
    ['e\u0301', 'e\u0301'],
  ])('%j is shown as %j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('shows tabs in code at their stops', () => {
    expect(visibleCode('\tif x\ty')).toBe('→   if x→   y');
  });
});

describe("environments' names", () => {
  const url = 'db.abcdefgh.supabase.co:6543/postgres';

  it.each([
    [url, 37, url],
    [url, 36, 'db.abcdefgh.supabase.co/postgres'],
    [url, 24, 'db.abcdefgh…/postgres'],
    [url, 13, 'db…/postgres'],
    [url, 11, 'db.ab…tgres'],
    ['[2001:db8::17]:5433/app', 12, '[2001…/app'],
    ['staging-2026-11-21.dbparity.json', 16, 'staging-…ty.json'],
    ['顧客の環境', 8, '顧客…境'],
    ['production', 10, 'production'],
    ['production', 4, 'pro…'],
  ])('%s in %i cells is %s', (name, cells, short) => {
    expect(shortName(name, cells)).toBe(short);
    expect(width(short)).toBeLessThanOrEqual(cells);
  });

  it.each([
    ['10.0.0.1:5433/staging', '10.0.0.1:5433/production', 'staging'],
    ['10.0.0.1:5433/app', '10.0.0.1:5434/app', '5433'],
    ['db.abc.supabase.co/postgres', 'db.xyz.supabase.co/postgres', 'abc'],
    ['staging', 'production', 'staging'],
    ['app', 'app-old', 'app'],
    ['app-old', 'app', 'app-old'],
    ['a/app', 'a/app', 'a/app'],
    ['é-😀', 'é-😁', '😀'],
    ['a./x', 'a.b/x', 'a./x'],
  ])('%s is told from %s as %s', (name, other, told) => {
    expect(tellingName(name, other)).toBe(told);
  });

  it('stay apart, and a short one leaves the other its room', () => {
    const [source, target] = ['10.0.0.1:5433/app', '10.0.0.1:5434/app'];
    expect(shortNames({ source, target }, { source: 14, target: 13 })).toEqual({
      source: '…:5433/app',
      target: '…:5434/app',
    });
    expect(shortNames({ source, target: source }, { source: 14, target: 14 }).target).toBe('10.0.0.1/app');
    expect(sharedCells({ source: 'staging', target }, 20)).toEqual({ source: 7, target: 13 });
    expect(sharedCells({ source, target }, 20)).toEqual({ source: 10, target: 10 });
  });
});

describe('width', () => {
  it('is the number of letters only where every terminal thinks so', () => {
    for (let code = 0x20; code < 0x3100; code++) {
      const character = String.fromCodePoint(code);
      if (isCertain(character)) expect([character, stringWidth(character)]).toEqual([character, 1]);
    }
    for (const text of ['e\u0301', '日本', '👩‍👩‍👧', '⚠️', '◾', '\u200b', 'Ａ']) expect(isCertain(text)).toBe(false);
  });

  it('counts cells, not letters', () => {
    expect([width('abc'), width('顧客'), width('🎉'), width('e\u0301')]).toEqual([3, 4, 2, 1]);
  });

  it('cuts between words when one is near, and never through a character', () => {
    expect(truncate('agent_calls_status_check', 14)).toBe('agent_calls…');
    expect(truncate('abcdefghij', 5)).toBe('abcd…');
    expect(truncate('顧客リスト', 6)).toBe('顧客…');
    expect(truncate('fits', 4)).toBe('fits');
    expect(truncate('anything', 0)).toBe('');
  });

  it('wraps between words, and through a word only when it must', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
    expect(wrap('', 5)).toEqual(['']);
    expect(wrap('顧客リスト', 4)).toEqual(['顧客', 'リス', 'ト']);
  });

  it('wraps a very long line without delay', () => {
    const start = performance.now();
    expect(wrap('x'.repeat(1_000_000), 50)).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('lines', () => {
  const line = [span('abc', 'strong'), span('defgh')];

  it('take exactly the cells they are given', () => {
    for (const cells of [0, 1, 3, 4, 7, 8, 12]) expect(lineWidth(filled(line, cells))).toBe(cells);
    expect(plainText(filled(line, 6))).toBe('abcde…');
    expect(plainText(filled(line, 3))).toBe('ab…');
    expect(plainText(cut(line, 20))).toBe('abcdefgh');
  });

  it('spread to both ends, the left giving way', () => {
    expect(plainText(spread(line, [shown('=')], 12))).toBe('abcdefgh   =');
    expect(plainText(spread(line, [shown('=')], 6))).toBe('abcd…=');
  });

  it('are sliced across their pieces', () => {
    expect(plainText(slice(line, 2, 5))).toBe('cde');
  });
});

describe('syntax colours', () => {
  const tones = (text: string) => highlight(text).map((part) => [part.text, part.tone]);

  it('tell keywords, strings, numbers and comments apart', () => {
    expect(tones("SELECT 'it''s', 42 -- note")).toEqual([
      ['SELECT', 'keyword'],
      [' ', 'plain'],
      ["'it''s'", 'string'],
      [', ', 'plain'],
      ['42', 'number'],
      [' ', 'plain'],
      ['-- note', 'comment'],
    ]);
  });

  it('follow a comment and a string over lines', () => {
    const opening = openings(['a /* b', 'still /* deeper */', "end */ 'x", "y' z"]);
    expect([3, 0, 1, 2].map((line) => opening(line).type)).toEqual(['string', 'none', 'comment', 'comment']);
    expect(highlight('end */ SELECT', { type: 'comment', depth: 1 }).map(({ tone }) => tone)).toEqual([
      'comment',
      'plain',
      'keyword',
    ]);
  });

  it('keep the text as it is', () => {
    for (const text of ['', "E'a\\'b' \"Q\" $$x$$ $1", '/* open', "'open", '1e5.x'])
      expect(plainText(highlight(text))).toBe(text);
  });
});

describe('the filter', () => {
  it('finds letters in order, and prefers those together at a beginning', () => {
    const rank = (text: string) => fuzzyScore(text, 'call') ?? Number.POSITIVE_INFINITY;
    expect([...['c_a_l_l', 'recall', 'agent_calls', 'calls', 'other']].sort((a, b) => rank(a) - rank(b))).toEqual([
      'calls',
      'agent_calls',
      'recall',
      'c_a_l_l',
      'other',
    ]);
    expect(fuzzyScore('abc', 'cb')).toBeNull();
    expect(fuzzyPositions('agent_calls', 'agc')).toEqual([0, 1, 6]);
  });
});

describe('passwords while they are typed', () => {
  it.each([
    ['postgres://me:secret@host/db', 'postgres://me:••••••@host/db'],
    ['postgres://me:sec', 'postgres://me:•••'],
    ['postgres://me:p@ss@host/db', 'postgres://me:••••@host/db'],
    ['postgres://me:p/w@host/db', 'postgres://me:•••@host/db'],
    ['postgres://host:5432/db', 'postgres://host:5432/db'],
    ['postgres://me@host:5432/db?sslmode=require', 'postgres://me@host:5432/db?sslmode=require'],
    ['postgres://host/db?password=abc&x=1', 'postgres://host/db?password=•••&x=1'],
    ["host=x password='a b' user=me", 'host=x password=••••• user=me'],
    ['service=staging', 'service=staging'],
  ])('%s is shown as %s', (text, expected) => {
    expect(maskSecrets(text)).toBe(expected);
  });
});
