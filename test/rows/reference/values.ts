// Values of every type that the server itself has: texts of many shapes, each given to each type, kept where it takes them.
import { quoteLiteral } from '../../../source/catalog/quote.ts';
import { type Database, withClient } from '../../support/databases.ts';

/** Texts of many shapes. */
const texts = [
  ...[
    '',
    ' ',
    '  x ',
    'a',
    'A',
    'ä€',
    '😀👩‍👩‍👧',
    "it''s 'quoted'",
    '"double"',
    'back\\slash',
    'tab\there',
    'line\nend',
    'crlf\r\nend',
  ],
  ...[
    '\u0001\u001b[31mred',
    '\u202ereversed',
    'NULL',
    'null',
    '$$dollar$$',
    ':colon',
    '{}',
    '[]',
    '{1,2,NULL}',
    '{{1,2},{3,4}}',
  ],
  ...[
    '[0:1]={1,2}',
    '{"a b","c\\"d",NULL,""}',
    '0',
    '1',
    '-1',
    '42',
    '32767',
    '1.0',
    '1.00',
    '-0',
    '1e300',
    '1e-300',
    '0.1',
  ],
  ...['123456789012345678901234567890.123456789', 'NaN', 'Infinity', '-Infinity', 't', 'f', '\\x', '\\x00ff5c27'],
  ...[
    '2024-02-29',
    '0044-03-15 BC',
    'infinity',
    '-infinity',
    '2024-02-29 23:59:59.999999+05:30',
    '5874897-12-31',
    '24:00:00',
    '23:59:60-08',
  ],
  ...['1 year 2 mons -3 days 04:05:06.789', '-1 days +02:03:04', '-178000000 years', '$1,234.56', '-$0.01'],
  ...[
    '{"b": 1, "a": [null, "\\u00e9"], "b": 2}',
    '[1, 2.50, "x"]',
    '"text"',
    '$.a[*] ? (@ > 1)',
    '<a href="x">&amp; é</a>',
    'text <b/> more',
  ],
  ...[
    'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
    '10.1.2.3',
    '10.1.2.0/24',
    '::ffff:1.2.3.4/120',
    '08:00:2b:01:02:03',
    '08:00:2b:01:02:03:04:05',
  ],
  ...[
    '(1,2)',
    '(1.5,-2e10),(0,0)',
    '[(0,0),(1,1)]',
    '((0,0),(1,1),(1,0))',
    '<(1,2),3>',
    '{1,2,3}',
    '101',
    '0101010101',
  ],
  ...[
    '[1,10)',
    '(,5]',
    'empty',
    '[2024-01-01,2024-02-01)',
    '["2024-01-01 00:00:00","2024-02-01 00:00:00"]',
    '{[1,2),[5,9)}',
    '{[2024-01-01,2024-02-01)}',
  ],
  ...[
    "'fat' & ( 'rat' | !'cat' )",
    "'a':1A 'b''c':2,3",
    '0/16B3748',
    '10:20:10,14,15',
    '(0,1)',
    '1 2 3',
    'pg_class',
    'pg_catalog.int4',
    'now()',
    '=(integer,integer)',
  ],
  ...['abs(integer)', 'simple', 'english', 'postgres=r/postgres', 'integer', 'public', 'C', '"C"'],
];

/** Values by type, as literals; types of which a table may have columns. */
export async function valuesByType(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  return withClient(database.url, async (client) => {
    const { rows } = await client.query<{ type: string }>(
      `SELECT format_type(oid, NULL) AS type FROM pg_type
       WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typname !~ '^_?(pg_node_tree|cstring)'
         AND NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = pg_type.typelem AND e.typtype = 'c') ORDER BY 1`,
    );
    const values = new Map<string, readonly string[]>();
    for (const { type } of rows) {
      // One round trip a type: what the server refuses is skipped inside.
      await client.query(`CREATE TEMP TABLE taken (n int, v ${type})`);
      const tries = texts.map(
        (text, n) =>
          `BEGIN INSERT INTO taken VALUES (${n}, ${quoteLiteral(text)}); EXCEPTION WHEN OTHERS THEN NULL; END;`,
      );
      await client.query(`DO $try$ BEGIN ${tries.join('\n')} END $try$`);
      const taken = await client.query<{ n: number; text: string }>(
        'SELECT DISTINCT ON (concat(v) COLLATE "C") n, concat(v) AS text FROM taken ORDER BY concat(v) COLLATE "C", n',
      );
      await client.query('DROP TABLE taken');
      values.set(
        type,
        taken.rows
          // Of a longer text, "char" keeps the first byte, and 14 and 15 print half a character then.
          .filter(({ n }) => type !== '"char"' || !/^[^\0-\x7f]/.test(texts[n] ?? ''))
          .map(({ n }) => quoteLiteral(texts[n] ?? '')),
      );
    }
    return values;
  });
}
