/**
 * Where relations are kept, and by which table access method: a matter of each server's disks and extensions, which is
 * left out of the comparison and said once (PostgreSQL manual, "Tablespaces" and "Table Access Method Interface").
 */

import * as z from 'zod';
import type { Gap } from '../catalog/catalog.ts';
import { say, sayCount } from '../language/language.ts';
import type { QueryScope } from './scope.ts';

/** One row, one text: what is kept other than by default, for `storageGaps`. */
export function storageQuery(scope: QueryScope): string {
  const relation = `format('%I.%I', n.nspname, c.relname)`;
  const tables = 'FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace';
  return `SELECT coalesce(json_agg(json_build_array(s.sort, s.relation, s.name) ORDER BY s.sort, s.relation), '[]')::text FROM (
    SELECT 'tablespace' AS sort, ${relation} AS relation, t.spcname AS name ${tables} JOIN pg_tablespace t ON t.oid = c.reltablespace
    WHERE c.reltablespace <> 0 AND c.relkind IN ('r', 'p', 'i', 'I', 'm') AND ${scope.schema('n.nspname')}
    UNION ALL
    SELECT 'access method', ${relation}, a.amname ${tables} JOIN pg_am a ON a.oid = c.relam
    WHERE c.relkind IN ('r', 'p', 'm') AND a.amname <> 'heap' AND ${scope.schema('n.nspname')}) s`;
}

const rows = z.array(z.tuple([z.enum(['tablespace', 'access method']), z.string(), z.string()]));

const sorts = {
  tablespace: {
    subject: 'tablespaces',
    message: (count: number, list: string) =>
      sayCount(
        count,
        say`${count} relation is in another tablespace than the database's, which is not compared: ${list}`,
        say`${count} relations are in other tablespaces than the database's, which is not compared: ${list}`,
      ),
  },
  'access method': {
    subject: 'access methods',
    message: (count: number, list: string) =>
      sayCount(
        count,
        say`${count} relation is kept by another access method than heap, which is not compared: ${list}`,
        say`${count} relations are kept by other access methods than heap, which is not compared: ${list}`,
      ),
  },
} as const;
const most = 10;

/** What a reader must know of it. Throws a ZodError when the server sent something else. */
export function storageGaps(text: string): readonly Gap[] {
  const found = rows.parse(JSON.parse(text));
  return (['tablespace', 'access method'] as const).flatMap((sort) => {
    const all = found.filter(([which]) => which === sort).map(([, relation, name]) => `${relation} (${name})`);
    if (all.length === 0) return [];
    const { subject, message } = sorts[sort];
    const some = all.slice(0, most).join(', ');
    const list = all.length > most ? say`${some} and ${all.length - most} more` : some;
    return [{ code: 'not-compared', kind: subject, subject, count: all.length, message: message(all.length, list) }];
  });
}
