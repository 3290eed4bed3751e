/**
 * Where relations are kept, and by which table access method: a matter of each server's disks and extensions, which is
 * left out of the comparison and said once (PostgreSQL manual, "Tablespaces" and "Table Access Method Interface").
 */

import * as z from 'zod';
import type { Gap } from '../catalog/catalog.ts';
import { say, sayCount } from '../language/language.ts';
import type { QueryScope } from './scope.ts';

/** The oid of the access method that tables have unless told (src/include/catalog/pg_am.dat). */
const heap = 2;

/** One row, one text: what is kept other than by default, for `storageGaps`. */
export function storageQuery(scope: QueryScope): string {
  const relation = `format('%I.%I', n.nspname, c.relname)`;
  return `SELECT coalesce(json_agg(json_build_array(s.sort, ${relation}, s.name) ORDER BY s.sort, ${relation}), '[]')::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace AND c.relkind IN ('r', 'p', 'i', 'I', 'm')
    LEFT JOIN pg_am a ON a.oid = c.relam AND c.relkind IN ('r', 'p', 'm') AND a.oid <> ${heap}
    CROSS JOIN LATERAL (VALUES ('tablespace', t.spcname), ('access method', a.amname)) s (sort, name)
    WHERE (c.reltablespace <> 0 OR c.relkind IN ('r', 'p', 'm') AND c.relam NOT IN (0, ${heap})) AND s.name IS NOT NULL AND ${scope.schema('n.nspname')}`;
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
