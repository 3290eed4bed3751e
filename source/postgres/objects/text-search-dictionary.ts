import * as z from 'zod';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, ownerShape } from '../common.ts';
import { mayFail } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { namespaceOid, rowState } from '../states.ts';

const otherwise = behaviour('searches find other words');

const shape = z.object({
  /** The template, qualified and quoted. */
  template: z.string(),
  /** `language = 'german'`, in their order, as the server writes them. */
  options: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
});
type Dictionary = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  template: z.tuple([z.string(), z.string()]),
  options: z.string().nullable(),
  owner: z.string(),
  comment: z.string().nullable(),
});

/** A text search dictionary: what makes lexemes of words (PostgreSQL manual, CREATE TEXT SEARCH DICTIONARY). */
export const textSearchDictionary = defineKind({ row, shape })({
  kind: 'text-search-dictionary',
  label: { one: 'text search dictionary', many: 'text search dictionaries' },
  group: 'other',
  inside: false,
  presence: bySide.uses,
  rank: 30,
  query: (scope) => `
    SELECT d.oid::int8 AS oid, n.nspname AS schema, d.dictname AS name, ARRAY[tn.nspname, t.tmplname] AS template, d.dictinitoption AS options,
      pg_get_userbyid(d.dictowner) AS owner, c.description AS comment
    FROM pg_ts_dict d
    JOIN pg_namespace n ON n.oid = d.dictnamespace
    JOIN pg_ts_template t ON t.oid = d.dicttemplate
    JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
    LEFT JOIN pg_description c ON c.classoid = 3600 AND c.objoid = d.oid AND c.objsubid = 0
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_ts_dict', 'd.oid')}`,
  read: (row) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      template: qualified(...row.template),
      options: optionList(row.options ?? ''),
      owner: row.owner,
      comment: row.comment,
    },
    rows: [{ table: 'pg_ts_dict', oid: row.oid }],
  }),
  rules: {
    template: { label: 'template', severity: otherwise },
    options: { label: 'options', severity: otherwise },
  },
  summary: ({ attributes }) => [say`by ${attributes.template}`, ...attributes.options].join(', '),
  sqlName: (object) => ({ keyword: 'TEXT SEARCH DICTIONARY', reference: reference(object) }),
  create(object) {
    const { template, options } = object.attributes;
    const list = [`TEMPLATE = ${template}`, ...options].join(', ');
    return step(statement(`CREATE TEXT SEARCH DICTIONARY ${reference(object)} (${list})`, ...needsFiles(options)));
  },
  alter(from, to, attributes) {
    if (attributes.includes('template'))
      return { type: 'replace', reason: say`the template of a text search dictionary cannot be changed` };
    const { options } = to.attributes;
    const kept = new Set(options.map(optionName));
    const gone = from.attributes.options.map(optionName).filter((name) => !kept.has(name));
    const set = options.filter((option) => !from.attributes.options.includes(option));
    return {
      type: 'in-place',
      ...step(
        statement(
          `ALTER TEXT SEARCH DICTIONARY ${reference(to)} (${[...gone, ...set].join(', ')})`,
          ...needsFiles(set),
        ),
      ),
      notes: [say`what is stored or indexed by ${reference(to)} keeps the lexemes that it had`],
    };
  },
  drop: (object) => step(`DROP TEXT SEARCH DICTIONARY ${reference(object)}`),
  state: ({ schema, name }) =>
    rowState('pg_ts_dict x', [`x.dictname = ${quoteLiteral(name)}`, `x.dictnamespace = ${namespaceOid(schema)}`]),
  occupies: (object) => [`text search dictionary ${reference(object)}`],
});

function reference(object: Dictionary): string {
  return qualified(object.schema, object.name);
}

/** `a = 'x', "B" = 'y'` as the server keeps it, item by item; the order means nothing. */
function optionList(text: string): readonly string[] {
  return (text.match(/(?:"(?:[^"]|"")*"|[^\s"=,]+) = E?'(?:[^'\\]|''|\\.)*'/g) ?? []).sort();
}

/** The name as the server writes it. */
function optionName(option: string): string {
  return /^(?:"(?:[^"]|"")*"|[^\s"=]+)/.exec(option)?.[0] ?? quoteIdentifier(option);
}

const files = new Set(['dictfile', 'afffile', 'stopwords', 'synonyms', 'rules']);

function needsFiles(options: readonly string[]) {
  const named = options.filter((option) => files.has(optionName(option)));
  return named.length === 0
    ? []
    : [mayFail(say`refused where the target's server lacks the files of ${named.join(', ')}`)];
}
