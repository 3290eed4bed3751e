/** Statements about rows: no catalog shows what they left. What they destroy can be counted where they would run. */

import type { CopyStmt, Node, RefreshMatViewStmt, SelectStmt, TruncateStmt } from 'libpg-query';
import { qualified } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Destruction, Extract, Hidden, Reading } from '../effect.ts';
import { insertedRows } from '../inserted-rows.ts';
import { type Named, relationNamed, shownName } from '../names.ts';
import { functionsIn, walk } from '../tree.ts';
import { fromQuery } from './create-view.ts';
import { pathFromConfig } from './session.ts';

const reason = (): string => say`rows are not in the catalogs`;

/** Null for a statement that is not about rows. */
export function rowEffects(node: Node, reading: Reading): Extract | null {
  if ('SelectStmt' in node) return selected(node, node.SelectStmt, reading);
  if ('InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node || 'MergeStmt' in node) {
    return modified(node, reading);
  }
  if ('CopyStmt' in node) return copied(node.CopyStmt, reading);
  if ('TruncateStmt' in node) return truncated(node.TruncateStmt, reading);
  if ('RefreshMatViewStmt' in node) return refreshed(node.RefreshMatViewStmt, reading);
  if (!('ExplainStmt' in node)) return null;
  const { query, options } = node.ExplainStmt;
  const runs = (options ?? []).some((option) => 'DefElem' in option && option.DefElem.defname === 'analyze');
  return query && runs ? rowEffects(query, reading) : {};
}

const doings: Readonly<Record<string, (table: string) => string>> = {
  InsertStmt: (table) => say`rows are inserted into ${table}`,
  UpdateStmt: (table) => say`rows are updated in ${table}`,
  DeleteStmt: (table) => say`rows are deleted from ${table}`,
  MergeStmt: (table) => say`rows are merged into ${table}`,
};

/** What INSERT, UPDATE, DELETE and MERGE do, also those in a WITH. */
function modified(node: Node, reading: Reading): Extract {
  const hidden: Hidden[] = [];
  const destroys: Destruction[] = [];
  walk(node, (tag, inner) => {
    const doing = doings[tag];
    if (doing !== undefined) {
      const named = namedIn(inner.relation, reading);
      const what = doing(shownName(named));
      const whole = 'InsertStmt' in node && node.InsertStmt === inner;
      hidden.push({
        what,
        hides: 'rows',
        reason: reason(),
        rows: whole ? insertedRows(node.InsertStmt, reading) : null,
      });
      if (tag === 'DeleteStmt' || (tag === 'MergeStmt' && deletes(inner))) destroys.push(deleted(named));
    }
    return true;
  });
  return { hidden, destroys };
}

function namedIn(relation: unknown, reading: Reading): Named {
  const text = (key: 'schemaname' | 'relname'): string | undefined => {
    if (typeof relation !== 'object' || relation === null) return undefined;
    const value: unknown = Reflect.get(relation, key);
    return typeof value === 'string' ? value : undefined;
  };
  const schemaname = text('schemaname');
  return relationNamed({ relname: text('relname') ?? '', ...(schemaname !== undefined && { schemaname }) }, reading);
}

function deletes(merge: unknown): boolean {
  let found = false;
  walk(merge, (_tag, { commandType }) => {
    if (commandType === 'CMD_DELETE') found = true;
    return true;
  });
  return found;
}

function deleted(named: Named): Destruction {
  return {
    what: say`deletes rows of ${shownName(named)}`,
    find: (ground) => ground.relation(named, ['table', 'foreign-table', 'view']),
    cascades: false,
  };
}

function copied({ relation, is_from: from = false }: CopyStmt, reading: Reading): Extract {
  if (!relation || !from) return {};
  return {
    hidden: [
      {
        what: say`rows are copied into ${shownName(relationNamed(relation, reading))}`,
        hides: 'rows',
        reason: reason(),
      },
    ],
  };
}

function truncated({ relations = [], behavior }: TruncateStmt, reading: Reading): Extract {
  const cascades = behavior === 'DROP_CASCADE';
  const names = relations.flatMap((node) => ('RangeVar' in node ? [relationNamed(node.RangeVar, reading)] : []));
  return {
    hidden: names.map((named) => ({ what: say`${shownName(named)} is emptied`, hides: 'rows', reason: reason() })),
    destroys: names.map((named) => ({
      what: cascades
        ? say`empties ${shownName(named)} and the tables that refer to it`
        : say`empties ${shownName(named)}`,
      find: (ground) => ground.relation(named, ['table', 'foreign-table']),
      cascades,
      empties: true,
    })),
  };
}

function refreshed({ relation = {} }: RefreshMatViewStmt, reading: Reading): Extract {
  const named = relationNamed(relation, reading);
  return {
    hidden: [{ what: say`materialized view ${shownName(named)} is refreshed`, hides: 'rows', reason: reason() }],
  };
}

/** A query does what the functions do that it calls. */
function selected(node: Node, statement: SelectStmt, reading: Reading): Extract {
  if (statement.intoClause) {
    const { intoClause, ...query } = statement;
    return fromQuery('table', intoClause, { SelectStmt: query }, false, reading);
  }
  const path = pathFromConfig(statement);
  if (path) {
    reading.setSchemas(path);
    return {};
  }
  const { hidden = [], destroys = [] } = modified(node, reading);
  const calls = new Map<string, Hidden>();
  for (const parts of functionsIn(node)) {
    const found = called(parts);
    if (found) calls.set(found.what, found);
  }
  return { hidden: [...hidden, ...calls.values()], destroys };
}

function called(parts: readonly string[]): Hidden | null {
  const name = parts.at(-1) ?? '';
  const schema = parts.at(-2) ?? null;
  const what = say`function ${qualified(schema, name)} is called`;
  if (schema === null || schema === 'pg_catalog') {
    if (harmless.has(name)) return null;
    if (name === 'setval' || name === 'nextval') {
      return { what, hides: 'rows', reason: say`a sequence’s value is not in the catalogs` };
    }
  }
  return { what, hides: 'code', reason: say`what a function does when it is called leaves no definition to look up` };
}

/** Functions of the server's own that change nothing, among those that migrations call to look around. */
const harmless = new Set(
  `count sum min max avg now clock_timestamp statement_timestamp transaction_timestamp timezone date_trunc date_part extract
  version current_database current_schema current_schemas current_setting set_config length char_length lower upper btrim
  ltrim rtrim substring substr replace concat concat_ws format coalesce round floor ceil abs array_agg string_agg
  json_agg jsonb_agg json_build_object jsonb_build_object json_object_agg jsonb_object_agg to_json to_jsonb row_to_json
  array_length cardinality unnest generate_series row_number rank dense_rank to_char to_date to_timestamp to_number
  quote_ident quote_literal quote_nullable md5 gen_random_uuid random exists pg_typeof pg_sleep pg_get_constraintdef
  pg_get_viewdef pg_get_functiondef pg_get_indexdef pg_get_expr pg_table_is_visible has_table_privilege
  has_schema_privilege pg_get_userbyid obj_description col_description to_regclass to_regtype to_regproc to_regrole
  to_regnamespace to_regprocedure format_type pg_size_pretty pg_relation_size pg_total_relation_size pg_get_serial_sequence
  txid_current pg_backend_pid inet_server_addr nullif greatest least bool_and bool_or every position strpos split_part`.split(
    /\s+/,
  ),
);
