import { describe, expect, it } from 'vitest';
import { compareSqlBodies } from '../../source/postgres/bodies.ts';
import { tokenize } from '../../source/postgres/tokens.ts';

const texts = (sql: string): readonly string[] => tokenize(sql).map(({ type, text }) => `${type} ${text}`);

describe('tokenize', () => {
  it.each([
    ['words and comments', `SELECT a--b\n/* c /* d */ e */ , F`, ['word SELECT', 'word a', 'operator ,', 'word F']],
    ['a hint', `/*+ SeqScan(t) */ a`, ['hint + SeqScan(t) */', 'word a']],
    ['strings', `'it''s' "a ""b" 'x`, [`string it's`, 'quoted a "b', 'string x']],
    ['dollar quotes', '$$a$b$$ $t$ $$ $t$ $1', ['string a$b', 'string  $$ ', 'parameter $1']],
    [
      'prefixes',
      `E'a\\'b' b'1' n'x' U&'d' e 'x'`,
      [`prefixed e'a\\'b'`, `prefixed b'1'`, `prefixed n'x'`, `prefixed u&'d'`, 'word e', 'string x'],
    ],
    [
      'numbers',
      '1 1.5 .5 1e-3 0xFF 1_000 1..10',
      [
        'number 1',
        'number 1.5',
        'number .5',
        'number 1e-3',
        'number 0xFF',
        'number 1_000',
        'number 1',
        'operator ..',
        'number 10',
      ],
    ],
    [
      'operators',
      'a<-1 b@-c d*-1 x::int y:=1 z--',
      [
        'word a',
        'operator <',
        'operator -',
        'number 1',
        'word b',
        'operator @-',
        'word c',
        'word d',
        'operator *',
        'operator -',
        'number 1',
        'word x',
        'operator ::',
        'word int',
        'word y',
        'operator :=',
        'number 1',
        'word z',
      ],
    ],
    ['names of any script', `Täg "🙂" _x$1`, ['word Täg', 'quoted 🙂', 'word _x$1']],
  ])('reads %s', (_what, sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });

  it('ends with whatever it is given', () => {
    for (const text of [
      '/* a',
      `'a`,
      '"a',
      '$$a',
      `e'a\\`,
      '\u0000\u001b]52;',
      '\\',
      '',
      'a'.repeat(100_000),
      `'${"''".repeat(100_000)}`,
    ])
      expect(tokenize(text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('compareSqlBodies', () => {
  it.each([
    ['case and white space', 'BEGIN\n  RETURN Foo;\nEND', 'begin return foo; end', 'cosmetic'],
    ['line ends', 'a\r\nb', 'a\nb', 'cosmetic'],
    ['comments', 'a -- x\nb', 'a /* y */ b', 'cosmetic'],
    ['hints', '/*+ a */ b', '/*+ c */ b', 'different'],
    ['strings', `RAISE 'A  b'`, `RAISE 'a b'`, 'different'],
    ['quoting of strings', `'it''s'`, `$q$it's$q$`, 'cosmetic'],
    ['quoted identifiers', '"Foo"', '"foo"', 'different'],
    ['an identifier that is quoted or not', '"foo"', 'foo', 'different'],
    ['a word more', 'a b', 'a b c', 'different'],
    ['words that run together', 'a b', 'ab', 'different'],
    ['letters that PostgreSQL does not fold', 'Ä', 'ä', 'different'],
    ['a comment that ends a line', 'a -- b\nc', 'a -- b c', 'different'],
  ])('tells %s', (_what, one, other, likeness) => {
    expect(compareSqlBodies(one, other)).toBe(likeness);
  });
});
