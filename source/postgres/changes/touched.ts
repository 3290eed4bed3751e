/**
 * Which relations and routines have to be read again after some have changed: these, what they are part of, and what
 * names them. What an object's definition names it depends on directly, and pg_depend says so (PostgreSQL manual,
 * "Dependency Tracking"); so one step from what has changed is enough. Only along inheritance it is the whole line: a
 * check tells of all heirs.
 */

import * as z from 'zod';
import type { Only } from '../scope.ts';
import { type Moved, movedCondition } from './pieces.ts';

/** As an array, these are looked up one by one; joined, whole catalogs are gone through for them. */
const these = 'ANY (ARRAY(SELECT oid FROM changed))';

/** One row, one text, for `readTouched`: null when nothing of a relation or routine moved. */
export function touchedQuery(moved: Moved): string {
  const pieces = (concern: Parameters<Moved['get']>[0], oid: string): string => movedCondition(moved.get(concern), oid);
  return `WITH RECURSIVE
    changed (oid) AS (
      SELECT oid FROM pg_class WHERE ${pieces('relation', 'oid')}
      UNION SELECT conrelid FROM pg_constraint WHERE conrelid <> 0 AND ${pieces('constraint', 'oid')}
      UNION SELECT polrelid FROM pg_policy WHERE ${pieces('policy', 'oid')}
      UNION SELECT ev_class FROM pg_rewrite WHERE ${pieces('rule', 'oid')}
      UNION SELECT stxrelid FROM pg_statistic_ext WHERE ${pieces('statistics', 'oid')}
      UNION SELECT tgrelid FROM pg_trigger WHERE ${pieces('trigger', 'oid')}
      UNION SELECT typrelid FROM pg_type WHERE typrelid <> 0 AND ${pieces('type', 'oid')}),
    routines (oid) AS (SELECT oid FROM pg_proc WHERE ${pieces('routine', 'oid')}),
    types (oid, elements) AS (
      SELECT t.oid, t.typarray FROM changed JOIN pg_class c ON c.oid = changed.oid JOIN pg_type t ON t.oid = c.reltype),
    -- What is part of these, as others may name it.
    named (class, oid) AS (
      SELECT 1259::oid, oid FROM changed
      UNION ALL SELECT 1255::oid, oid FROM routines
      UNION ALL SELECT 1247::oid, oid FROM types UNION ALL SELECT 1247::oid, elements FROM types
      UNION ALL SELECT 2606::oid, oid FROM pg_constraint WHERE conrelid = ${these}
      UNION ALL SELECT 2604::oid, oid FROM pg_attrdef WHERE adrelid = ${these}
      UNION ALL SELECT 2618::oid, oid FROM pg_rewrite WHERE ev_class = ${these}
      UNION ALL SELECT 2620::oid, oid FROM pg_trigger WHERE tgrelid = ${these}),
    naming (class, oid) AS (
      SELECT d.classid, d.objid FROM named n JOIN pg_depend d ON d.refclassid = n.class AND d.refobjid = n.oid),
    relations (oid) AS (
      SELECT oid FROM changed
      UNION SELECT oid FROM naming WHERE class = 1259
      UNION SELECT k.conrelid FROM naming n JOIN pg_constraint k ON k.oid = n.oid WHERE n.class = 2606
      UNION SELECT r.ev_class FROM naming n JOIN pg_rewrite r ON r.oid = n.oid WHERE n.class = 2618
      UNION SELECT t.tgrelid FROM naming n JOIN pg_trigger t ON t.oid = n.oid WHERE n.class = 2620
      UNION SELECT p.polrelid FROM naming n JOIN pg_policy p ON p.oid = n.oid WHERE n.class = 3256
      UNION SELECT a.adrelid FROM naming n JOIN pg_attrdef a ON a.oid = n.oid WHERE n.class = 2604
      UNION SELECT s.stxrelid FROM naming n JOIN pg_statistic_ext s ON s.oid = n.oid WHERE n.class = 3381
      UNION SELECT t.typrelid FROM naming n JOIN pg_type t ON t.oid = n.oid WHERE n.class = 1247
      -- What a partition's copy of an object depends on.
      UNION SELECT d.refobjid FROM changed JOIN pg_depend d ON d.classid = 1259 AND d.objid = changed.oid
        WHERE d.refclassid = 1259 AND d.deptype IN ('a', 'i', 'P', 'S')),
    whole (oid) AS (
      SELECT oid FROM relations
      UNION SELECT x.indrelid FROM relations r JOIN pg_index x ON x.indexrelid = r.oid),
    above (oid) AS (SELECT oid FROM whole
      UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid),
    below (oid) AS (SELECT oid FROM whole
      UNION SELECT i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.oid)
  SELECT json_build_array(
    (SELECT coalesce(json_agg(r.oid::int8), '[]') FROM (SELECT oid FROM above UNION SELECT oid FROM below) r WHERE r.oid <> 0),
    (SELECT coalesce(json_agg(f.oid::int8), '[]') FROM (SELECT oid FROM routines UNION SELECT oid FROM naming WHERE class = 1255) f))::text`;
}

const answer = z.tuple([z.array(z.number()), z.array(z.number())]);

/** The relations and routines of such a text. Throws when it is something else. */
export function readTouched(text: string): Only {
  const [relations, routines] = answer.parse(JSON.parse(text));
  return { relations, routines };
}
