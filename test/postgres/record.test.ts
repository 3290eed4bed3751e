import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { columnsOf, fillRecord, readerFor } from '../../source/postgres/record.ts';
import { withClient } from '../support/databases.ts';
import { newest, server } from '../support/servers.ts';

const texts = z.array(z.string().nullable());
const odd = [
  '',
  'a',
  'NULL',
  'null',
  ' ',
  'a,b',
  '(a)',
  '"',
  '""',
  '\\',
  '\\\\"',
  '{a,"b"}',
  '[1:2]={a}',
  "l'été",
  'a\nb\t',
  '\u0001',
  '漢字 🜁',
];

/** SQL of a value that the server must write, by what it must be read as. */
const cases: readonly (readonly [string, unknown, unknown])[] = [
  ['NULL::text', z.string().nullable(), null],
  ['true', z.boolean(), true],
  ['false', z.boolean(), false],
  ['-9007199254740991::int8', z.number(), -9007199254740991],
  ['0.01::float4', z.number(), 0.01],
  [`''::"char"`, z.string(), ''],
  [`'x'::"char"`, z.enum(['x']), 'x'],
  [`'{}'::text[]`, texts, []],
  [`ARRAY[NULL, 'NULL', '']::text[]`, texts, [null, 'NULL', '']],
  [`'0 3'::int2vector::int2[]`, z.array(z.number()), [0, 3]],
  [
    `ARRAY[ARRAY['a','{}'], ARRAY['b,','"}']]`,
    z.array(z.tuple([z.string(), z.string()])),
    [
      ['a', '{}'],
      ['b,', '"}'],
    ],
  ],
  [`ARRAY['a"b', '{']::name[]`, z.tuple([z.string(), z.string()]), ['a"b', '{']],
  [`json_build_array('a', ARRAY['b', '"'])`, z.tuple([z.string(), z.array(z.string())]), ['a', ['b', '"']]],
  [`json_build_object('a', 1, 'b', '\\')`, z.object({ a: z.number(), b: z.string() }), { a: 1, b: '\\' }],
  [
    `'[[1, "x"]]'::jsonb`,
    z
      .array(z.tuple([z.number(), z.string()]))
      .readonly()
      .nullable(),
    [[1, 'x']],
  ],
  [
    `ARRAY[ROW('a "b', NULL, '{c,"d"}'::text[], 2)::text, ROW('', '\\(', NULL, NULL)::text]`,
    z.array(z.object({ a: z.string(), b: z.string().nullable(), c: texts.nullable(), d: z.number().nullable() })),
    [
      { a: 'a "b', b: null, c: ['c', 'd'], d: 2 },
      { a: '', b: '\\(', c: null, d: null },
    ],
  ],
];

describe('a row as the server writes it', () => {
  test('is read as what it holds', async () => {
    const at = await server(newest);
    await withClient(at.url(), async (client) => {
      const list = [
        ...cases,
        ...odd.map((text) => [client.escapeLiteral(text), z.string(), text] as const),
        [`ARRAY[${odd.map((text) => client.escapeLiteral(text)).join(', ')}]`, texts, odd] as const,
      ];
      const { rows } = await client.query<{ text: string }>(
        `SELECT ROW(${list.map(([sql]) => sql).join(', ')})::text AS text`,
      );
      const columns = columnsOf(
        Object.fromEntries(list.map(([, schema], index) => [index, schema])),
        list.map((_, index) => String(index)),
      );
      const record: Record<string, unknown> = {};
      fillRecord(record, columns, rows[0]?.text ?? '');
      expect(columns.map(({ name }) => record[name])).toEqual(list.map(([, , value]) => value));
    });
  });

  test('is read the same whatever row came before it', () => {
    const columns = columnsOf({ a: z.string(), b: z.string().nullable() }, ['a', 'b']);
    const read = (text: string): unknown => {
      const record: Record<string, unknown> = {};
      fillRecord(record, columns, text);
      return [record.a, record.b];
    };
    const rows = [
      ['(public,x)', ['public', 'x']],
      ['("a""b",x)', ['a"b', 'x']],
      ['("a""b","")', ['a"b', '']],
      ['("a\\\\b",)', ['a\\b', null]],
      ['(abcd,"x y")', ['abcd', 'x y']],
      ['(abce,"x z")', ['abce', 'x z']],
    ] as const;
    for (const [text, values] of [...rows, ...rows.toReversed()]) expect(read(text), text).toEqual(values);
  });

  test('is refused where it is none, or has other columns', () => {
    const columns = columnsOf({ a: z.string(), b: z.string() }, ['a', 'b']);
    for (const text of ['', '(', '(a', '(a)', '(a,b', '(a,b,c)', '(a,"b)', '["a","b"]'])
      expect(() => fillRecord({}, columns, text), text).toThrow('something else');
    const list = readerFor(texts);
    for (const text of ['', 'a', '{', '{a', '{"a}', '{{a}']) expect(() => list(text), text).toThrow();
  });
});
