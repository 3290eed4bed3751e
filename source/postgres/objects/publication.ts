import * as z from 'zod';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard, RepairContext } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape, ownerShape } from '../common.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { namedState } from '../states.ts';

const shape = z.object({
  allTables: z.boolean(),
  /** Of insert, update, delete, truncate. */
  publish: z.array(z.string()).readonly(),
  viaRoot: z.boolean(),
  /** Stored generated columns are published. From 18 on. */
  generatedColumns: z.boolean(),
  ...ownerShape,
  ...commentShape,
});
type Publication = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  name: z.string(),
  allTables: z.boolean(),
  insert: z.boolean(),
  update: z.boolean(),
  delete: z.boolean(),
  truncate: z.boolean(),
  viaRoot: z.boolean(),
  generatedColumns: z.boolean(),
  owner: z.string(),
  comment: z.string().nullable(),
});

/** A publication. Its tables and schemas are objects inside it. */
export const publication = defineKind({ row, shape })({
  kind: 'publication',
  label: { one: 'publication', many: 'publications' },
  group: 'publications',
  inside: false,
  presence: {
    source: behaviour('subscribers get nothing by it from the target'),
    target: behaviour('subscribers may get changes from the target alone'),
  },
  rank: 90,
  query: (scope) => `
    SELECT p.oid::int8 AS oid, p.pubname AS name, p.puballtables AS "allTables", p.pubinsert AS insert, p.pubupdate AS update,
      p.pubdelete AS delete, p.pubtruncate AS truncate, p.pubviaroot AS "viaRoot",
      ${scope.major >= 18 ? "p.pubgencols = 's'" : 'false'} AS "generatedColumns",
      pg_get_userbyid(p.pubowner) AS owner, d.description AS comment
    FROM pg_publication p
    LEFT JOIN pg_description d ON d.classoid = 6104 AND d.objoid = p.oid AND d.objsubid = 0
    WHERE ${scope.notFromExtension('pg_publication', 'p.oid')}`,
  read: (row) => ({
    identity: quoteIdentifier(row.name),
    schema: null,
    name: row.name,
    attributes: {
      allTables: row.allTables,
      publish: [
        ...(row.insert ? ['insert'] : []),
        ...(row.update ? ['update'] : []),
        ...(row.delete ? ['delete'] : []),
        ...(row.truncate ? ['truncate'] : []),
      ],
      viaRoot: row.viaRoot,
      generatedColumns: row.generatedColumns,
      owner: row.owner,
      comment: row.comment,
    },
    rows: [{ table: 'pg_publication', oid: row.oid }],
  }),
  rules: {
    allTables: {
      label: 'all tables',
      severity: behaviour('subscribers get the changes of other tables'),
      matters: () => 'anew',
    },
    publish: { label: 'publishes', severity: behaviour('subscribers get other changes') },
    viaRoot: {
      label: 'via partition root',
      severity: behaviour('subscribers get the changes of partitions under another table'),
    },
    generatedColumns: {
      label: 'generated columns',
      severity: behaviour('subscribers get generated columns from one side alone'),
    },
  },
  summary: ({ attributes }) =>
    [
      attributes.allTables ? say`all tables` : null,
      attributes.publish.length === 0 ? say`publishes nothing` : say`publishes ${attributes.publish.join(', ')}`,
      attributes.viaRoot ? say`via partition root` : null,
      attributes.generatedColumns ? say`with generated columns` : null,
    ]
      .filter((word) => word !== null)
      .join(', '),
  sqlName: (object) => ({ keyword: 'PUBLICATION', reference: quoteIdentifier(object.name) }),
  create(object, context) {
    const all = object.attributes.allTables ? ' FOR ALL TABLES' : '';
    const options = parameters(object, Object.keys(object.attributes), context);
    const sql = `CREATE PUBLICATION ${quoteIdentifier(object.name)}${all} WITH (${options.join(', ')})`;
    return {
      statements: [statement(sql, object.attributes.allTables ? superuser() : creator())],
      ...(unknownOption(object, context) && { notes: [withoutGenerated(object, context)] }),
    };
  },
  alter(_from, to, attributes, context) {
    if (attributes.includes('allTables'))
      return { type: 'replace', reason: say`a publication cannot be switched between all tables and some` };
    const options = parameters(to, attributes, context);
    const unknown = attributes.includes('generatedColumns') && unknownOption(to, context);
    if (unknown && options.length === 0) return { type: 'impossible', reason: withoutGenerated(to, context) };
    return {
      type: 'in-place',
      ...step(statement(`ALTER PUBLICATION ${quoteIdentifier(to.name)} SET (${options.join(', ')})`)),
      ...(unknown && { notes: [withoutGenerated(to, context)] }),
    };
  },
  state: ({ name }) => namedState('pg_publication', 'pubname', name),
  drop: (object) => step(`DROP PUBLICATION ${quoteIdentifier(object.name)}`),
});

const creator = (): Hazard => needsPrivilege(say`needs CREATE on the database`);
const superuser = (): Hazard => needsPrivilege(say`a publication of all tables needs a superuser`);

function parameters({ attributes }: Publication, names: readonly string[], context: RepairContext): readonly string[] {
  const list: string[] = [];
  if (names.includes('publish')) list.push(`publish = ${quoteLiteral(attributes.publish.join(', '))}`);
  if (names.includes('viaRoot')) list.push(`publish_via_partition_root = ${attributes.viaRoot}`);
  if (names.includes('generatedColumns') && context.version.major >= 18)
    list.push(`publish_generated_columns = ${attributes.generatedColumns ? 'stored' : 'none'}`);
  return list;
}

function unknownOption({ attributes }: Publication, { version }: RepairContext): boolean {
  return attributes.generatedColumns && version.major < 18;
}

function withoutGenerated(object: Publication, { version }: RepairContext): string {
  return say`publication ${quoteIdentifier(object.name)} cannot publish generated columns: PostgreSQL ${version.major} has no such option`;
}
