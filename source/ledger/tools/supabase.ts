/** Supabase's ledger, `supabase_migrations.schema_migrations`. Older ones lack `name` or `statements`, later ones have more columns. */

import { quoteLiteral } from '../../catalog/quote.ts';
import { entryOf, onTimeLine, text } from './rows.ts';
import { equals, insertUnless, literal, renamed, shellWord, sql } from './sql.ts';
import type { LedgerRow, LedgerTool } from './tool.ts';

/** The schema that Supabase keeps for people's migrations. */
export const supabaseSchema = 'supabase_migrations';
const table = 'schema_migrations';

export const supabase: LedgerTool = {
  name: 'supabase',
  label: 'Supabase',
  model: 'set',
  tables: [table],
  schema: supabaseSchema,
  recognises: ({ schema, name }) => schema === supabaseSchema && name === table,
  columns: { needed: ['version'], wanted: ['name', 'statements'] },
  entries: (ledger, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'version') ?? '';
        const list = statementList(row);
        return entryOf(ledger, 'supabase', {
          version,
          name: text(row, 'name'),
          order: version,
          statements: list === null ? null : list.map((one) => one.trim().replace(/;$/, '')).join(';\n\n'),
          statementList: list,
        });
      }),
    ),
  record({ version, name, statementList: list }, ledger) {
    const statements = list === null ? 'NULL' : `ARRAY[${list.map(quoteLiteral).join(', ')}]::text[]`;
    return sql(
      insertUnless(ledger, { version: literal(version), name: literal(name), statements }, equals('version', version)),
    );
  },
  recorded: ({ version }) => equals('version', version),
  renumber: (entry, source, ledger) => sql(renamed('version', entry, source, ledger)),
  command({ version }) {
    const word = shellWord(version);
    return word && `supabase migration repair --status applied ${word}`;
  },
};

/** The column is a list of texts, where it is what Supabase makes it. */
function statementList(row: LedgerRow): readonly string[] | null {
  const { statements } = row;
  if (statements === undefined || statements === null) return null;
  return typeof statements === 'string' ? [statements] : statements;
}
