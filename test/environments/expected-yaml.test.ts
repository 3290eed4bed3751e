import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Expected } from '../../source/catalog/policy.ts';
import type { NewExpected } from '../../source/environments/expected-entry.ts';
import { withExpected, withoutExpected } from '../../source/environments/expected-yaml.ts';

const entry: NewExpected = {
  objects: ['table:public.t'],
  attributes: null,
  onlyIn: null,
  between: null,
  reason: 'it is meant',
  by: null,
  until: null,
};
const inBlock = '  - object: table:public.t\n    reason: it is meant\n';
const atRoot = '- object: table:public.t\n  reason: it is meant\n';
const inFlow = '{ object: table:public.t, reason: it is meant }';

/** A configuration, and the same with the entry: «» stands where something is added. */
const corpus: readonly (readonly [string, string, string])[] = [
  ['nothing', '«»', `expected:\n${inBlock}`],
  ['only a comment', '# who and what\n«»', `\nexpected:\n${inBlock}`],
  ['only a comment, unfinished', '# who and what«»', `\n\nexpected:\n${inBlock}`],
  ['other keys', 'interval: 3\n«»', `\nexpected:\n${inBlock}`],
  ['other keys, unfinished', 'interval: 3«»', `\n\nexpected:\n${inBlock}`],
  ['an empty line at the end', 'interval: 3\n\n«»', `expected:\n${inBlock}`],
  ['blanks at the end', 'interval: 3\n  \n«»', `expected:\n${inBlock}`],
  ['a comment at the end', 'interval: 3 # s\n# the end\n«»', `\nexpected:\n${inBlock}`],
  ['lines that end as in Windows', 'interval: 3\r\n«»', `\r\nexpected:\r\n${inBlock.replaceAll('\n', '\r\n')}`],
  ['a mark at the beginning', '---\ninterval: 3\n«»', `\nexpected:\n${inBlock}`],
  ['a mark at the end', 'interval: 3\n«»...\n', `\nexpected:\n${inBlock}`],
  ['a byte order mark', '\ufeffinterval: 3\n«»', `\nexpected:\n${inBlock}`],
  ['a byte order mark and items', '\ufeffexpected:\n  - object: a:b\n    reason: c\n«»', inBlock],
  ['everything indented', '  interval: 3\n«»', `\n  expected:\n${inBlock.replaceAll(/^/gm, '  ').trimEnd()}\n`],
  ['a text that keeps its empty lines', 'reference:\n  - |+\n    a\n\n«»', `expected:\n${inBlock}`],
  ['one item', 'expected:\n  - object: a:b\n    reason: c\n«»', inBlock],
  ['one item, unfinished', 'expected:\n  - object: a:b\n    reason: c«»', `\n${inBlock}`],
  ['something behind', 'expected:\n  - object: a:b\n    reason: c\n«»interval: 3\n', inBlock],
  ['something behind an empty line', 'expected:\n  - object: a:b\n    reason: c\n«»\ninterval: 3\n', inBlock],
  ['a comment behind a value', 'expected:\n  - object: a:b\n    reason: c # d\n«»# e\ninterval: 3\n', inBlock],
  ['a comment within the item', 'expected:\n  - object: a:b\n    reason: c\n    # d\n«»\n# e\ninterval: 3\n', inBlock],
  ['a comment as deep as the items', 'expected:\n  - object: a:b\n    reason: c\n«»  # - object: d\n', inBlock],
  ['items as deep as the key', 'expected:\n- object: a:b\n  reason: c\n«»interval: 3\n', atRoot],
  [
    'items far in',
    'expected:\n      -   object: a:b\n          reason: c\n«»',
    '      -   object: table:public.t\n          reason: it is meant\n',
  ],
  ['an item below its dash', 'expected:\n  -\n    object: a:b\n    reason: c\n«»', inBlock],
  ['a dash with a comment', 'expected:\n  - # why\n    object: a:b\n    reason: c\n«»', inBlock],
  ['a folded reason', 'expected:\n  - object: a:b\n    reason: >\n      c\n      d\n«»\ninterval: 3\n', inBlock],
  ['a reason over two lines', 'expected:\n  - object: a:b\n    reason: c\n      d\n«»interval: 3\n', inBlock],
  [
    'a list within the item',
    'expected:\n  - reason: c\n    object:\n      - a:b\n      - c:d\n«»interval: 3\n',
    inBlock,
  ],
  ['items in brackets', 'expected:\n  - { object: a:b, reason: c }\n«»', `  - ${inFlow}\n`],
  [
    'lines that end as in Windows, with items',
    'expected:\r\n  - object: a:b\r\n    reason: c\r\n«»',
    inBlock.replaceAll('\n', '\r\n'),
  ],
  ['a quoted key', '"expected":\n  - object: a:b\n    reason: c\n«»', inBlock],
  ['a key with a question mark', '? expected\n: - object: a:b\n    reason: c\n«»', inBlock],
  ['an anchor that nobody uses', 'expected: &list\n  - object: a:b\n    reason: c\n«»', inBlock],
  ['an anchor in the item', 'expected:\n  - object: &o a:b\n    reason: c\n«»reference: [*o]\n', inBlock],
  ['a key without a value', 'expected:«»\ninterval: 3\n', `\n${inBlock.trimEnd()}`],
  ['a key without a value at the end', 'interval: 3\nexpected:«»', `\n${inBlock}`],
  ['a key with only a comment', 'expected: # none yet«»\n  # really\ninterval: 3\n', `\n${inBlock.trimEnd()}`],
  ['an empty list in brackets with something in it', 'expected: [«» # none\n ]\n', ` ${inFlow} `],
  ['a list in brackets', 'expected: [{ object: a:b, reason: c }«»]\n', `, ${inFlow}`],
  ['a list in brackets with a comma behind', 'expected: [{ object: a:b, reason: c }«», ]\n', `, ${inFlow}`],
  ['a list in brackets over lines', 'expected: [\n  { object: a:b, reason: c }, # d\n«»]\n', `  ${inFlow},\n`],
  ['a file in brackets', '{ interval: 3«» }\n', `, expected: [${inFlow}]`],
  ['a file in brackets with nothing', '{«»}\n', ` expected: [${inFlow}] `],
  ['a file in brackets with a list', '{ expected: [{ object: a:b, reason: c }«»], interval: 3 }', `, ${inFlow}`],
  ['a tab before a comment', 'expected:\t# c«»\ninterval: 3\n', `\n${inBlock.trimEnd()}`],
  ['words of every sort', 'environments:\n  prod: "postgres://é:ü@h/d"\n«»', `\nexpected:\n${inBlock}`],
];

describe('an entry is added to a file with', () => {
  it.each(corpus)('%s', (_, text, added) => {
    const before = text.replace('«»', '');
    const after = withExpected(before, 'dbparity.yaml', entry);
    expect(after.text).toBe(text.replace('«»', added));
    const [, line] = /:(\d+):\d+$/.exec(after.position) ?? [];
    expect(after.text.split('\n')[Number(line) - 1]).toContain('object: table:public.t');
  });
});

describe('an entry is taken away again from a file with', () => {
  it.each(corpus)('%s', (_, text) => {
    const before = text.replace('«»', '');
    const { text: added, position } = withExpected(before, 'dbparity.yaml', entry);
    const after = withoutExpected(added, 'dbparity.yaml', { ...entry, position }).text;
    const meaning = (yaml: string): unknown => ({ ...parse(yaml), expected: parse(yaml)?.expected ?? [] });
    expect(meaning(after)).toEqual(meaning(before));
    const comments = (yaml: string): readonly string[] => yaml.match(/#.*$/gm) ?? [];
    expect(comments(after)).toEqual(comments(before));
  });
});

describe('where something gives way', () => {
  it.each([
    ['expected: []\ninterval: 3\n', `expected:\n${inBlock}interval: 3\n`],
    ['expected: [ ] # none\ninterval: 3\n', `expected: # none\n${inBlock}interval: 3\n`],
    ['expected: null\n', `expected:\n${inBlock}`],
    ['expected: ~ # none\r\n', `expected: # none\r\n${inBlock.replaceAll('\n', '\r\n')}`],
    ['{ expected: null, interval: 3 }\n', `{ expected: [${inFlow}], interval: 3 }\n`],
    ['{ expected: , interval: 3 }\n', `{ expected: [${inFlow}] , interval: 3 }\n`],
    [
      'expected: [\n  { object: a:b, reason: c } # d\n]\n',
      `expected: [\n  { object: a:b, reason: c }, # d\n  ${inFlow}\n]\n`,
    ],
  ])('%j', (before, after) => {
    expect(withExpected(before, 'dbparity.yaml', entry).text).toBe(after);
  });
});

it('has a line for each of many objects', () => {
  const many: NewExpected = { ...entry, objects: ['a:1', 'a:2', '*: x'], attributes: ['b', 'c'] };
  expect(withExpected('expected:\n    -   object: a:b\n        reason: c\n', 'dbparity.yaml', many).text).toBe(
    'expected:\n    -   object: a:b\n        reason: c\n    -   object:\n          - a:1\n          - a:2\n          - "*: x"\n        reason: it is meant\n        attributes: [b, c]\n',
  );
});

describe('nothing is written where it would change something else', () => {
  it.each([
    'reference: &list [{ object: a:b, reason: c }]\nexpected: *list\n',
    'expected: &list\n  - object: a:b\n    reason: c\nreference: *list\n',
    'expected: &none []\nreference: *none\n',
    'expected: !!null null\n',
    '- a list\n',
    'a text\n',
    'interval: 3\n---\ninterval: 4\n',
    'interval: [\n',
    'expected:\n  - object: a:b\n',
    'expected: { object: a:b, reason: c }\n',
  ])('%j', (before) => {
    expect(() => withExpected(before, 'dbparity.yaml', entry)).toThrow(/dbparity\.yaml/);
  });
});

describe('whatever a name or a reason holds is read back as it was', () => {
  const words = [
    'plain',
    "l’import d’octobre, c'est voulu",
    'true',
    'null',
    '~',
    '12',
    '1e3',
    '2026-11-21',
    'a: b',
    'a #b',
    '# a',
    '- a',
    '-',
    '? a',
    '* a',
    '&a',
    '!a',
    '|',
    '> a',
    '%a',
    '@a',
    '`a`',
    '"a"',
    "'a'",
    "it's",
    'a\nb',
    'a\r\nb',
    'a\tb',
    ' a ',
    'a:',
    'a,b',
    '[a]',
    '{a}',
    'a\\nb',
    '\u001b[2Jcleared',
    '\u202ereversed',
    '\u2028',
    '\ufeff',
    '\u0000',
    '\u0085',
    '---',
    '...',
    '<<',
    'é ü 中文 🦉',
    'x'.repeat(500),
    'word '.repeat(60).trim(),
  ];

  it.each(words)('%j', (word) => {
    const hostile: NewExpected = {
      objects: [`table:${word}`, `*${word}`],
      attributes: [`a${word}`, 'comment'],
      onlyIn: `e${word}`,
      between: [`1${word}`, `2${word}`],
      reason: `${word}.`,
      by: `b${word}`,
      until: '2026-12-31',
    };
    for (const before of [
      '',
      'expected: [{ object: a:b, reason: c }]\n',
      'expected:\n  - { object: a:b, reason: c }\n',
    ]) {
      const { text } = withExpected(before, 'dbparity.yaml', hostile);
      expect(parse(text).expected.at(-1)).toEqual({
        object: hostile.objects,
        reason: hostile.reason,
        'only in': hostile.onlyIn,
        between: hostile.between,
        attributes: hostile.attributes,
        by: hostile.by,
        until: '2026-12-31',
      });
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufeff]/);
    }
  });
});

/** `a:1` with the reason `x`, at a position; the objects of the texts below go by their places. */
function item(position: string, object = `a:${places.indexOf(position) + 1}`): Expected {
  return { ...entry, objects: [object], reason: 'x', position };
}

const places = ['dbparity.yaml:3:5', 'dbparity.yaml:6:5', 'dbparity.yaml:8:5'];

describe('an entry is taken away', () => {
  const three =
    'expected:\n  # one\n  - object: a:1\n    reason: x\n  # two\n  - { object: a:2, reason: x }\n\n  - object: a:3\n    reason: x # y\n    # z\n# end\ninterval: 3\n';

  it.each([
    ['dbparity.yaml:3:5', three.replace('  - object: a:1\n    reason: x\n', '')],
    ['dbparity.yaml:6:5', three.replace('  - { object: a:2, reason: x }\n', '')],
    ['dbparity.yaml:8:5', three.replace('  - object: a:3\n    reason: x # y\n    # z\n', '')],
  ])('at %s', (position, after) => {
    expect(withoutExpected(three, 'dbparity.yaml', item(position)).text).toBe(after);
  });

  it.each([
    ['dbparity.yaml:1:12', 'a:1', 'expected: [{ object: a:2, reason: x }, ]\n'],
    ['dbparity.yaml:1:40', 'a:2', 'expected: [{ object: a:1, reason: x }, ]\n'],
  ])('between brackets at %s', (position, object, after) => {
    const two = 'expected: [{ object: a:1, reason: x }, { object: a:2, reason: x }, ]\n';
    expect(withoutExpected(two, 'dbparity.yaml', item(position, object)).text).toBe(after);
  });

  it('wherever it stands by now', () => {
    const text = three.replace('  - object: a:1\n    reason: x\n', '');
    expect(withoutExpected(`# more\n${three}`, 'dbparity.yaml', item('dbparity.yaml:3:5', 'a:1')).text).toBe(
      `# more\n${text}`,
    );
  });

  it.each([
    ['none', item('dbparity.yaml:3:5', 'a:9')],
    ['another', { ...item('dbparity.yaml:3:5', 'a:1'), reason: 'y' }],
  ])('not where there is %s', (_, entry) => {
    expect(() => withoutExpected(three, 'dbparity.yaml', entry)).toThrow(/taken away/);
  });

  it('not where two say the same', () => {
    const twice = 'expected:\n  - object: a:1\n    reason: x\n  - object: a:1\n    reason: x\n';
    expect(withoutExpected(twice, 'dbparity.yaml', item('dbparity.yaml:4:5', 'a:1')).text).toBe(
      'expected:\n  - object: a:1\n    reason: x\n',
    );
    expect(() => withoutExpected(twice, 'dbparity.yaml', item('dbparity.yaml:9:5', 'a:1'))).toThrow(/taken away/);
  });
});
