import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';

const t = `CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
  CREATE TABLE t (id integer, room text, during tsrange, n inet, s text, b box, p point);
  INSERT INTO t VALUES (1, 'a', '[2020-01-01,2020-01-02)', '10.0.0.1', 'x', '(1,1),(0,0)', '(1,1)'), (2, 'a', '[2020-01-02,2020-01-03)', '10.0.0.2', 'y', '(3,3),(2,2)', '(2,2)');`;

export const exclusion: readonly ConvergenceCase[] = [
  {
    name: 'an exclusion constraint comes and goes',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&)',
    b: '',
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: 'what an exclusion constraint excludes',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (room WITH =, during WITH &&), ADD CONSTRAINT y EXCLUDE USING gist (n inet_ops WITH &&),
      ADD CONSTRAINT z EXCLUDE USING gist (id WITH =, room WITH =) WHERE (id > 0), ADD CONSTRAINT w EXCLUDE (s WITH =)`,
    b: `ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&, room WITH =), ADD CONSTRAINT y EXCLUDE USING gist (n inet_ops WITH =) WHERE (id > 5),
      ADD CONSTRAINT z EXCLUDE USING gist (id WITH =, room WITH =) WHERE (id > 1), ADD CONSTRAINT w EXCLUDE USING hash (s WITH =)`,
  },
  {
    name: 'exclusion by expressions, collations, classes and with columns included',
    both: `${t} CREATE FUNCTION low(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';`,
    a: `ALTER TABLE t ADD CONSTRAINT x EXCLUDE (low(s) COLLATE "C" text_pattern_ops DESC NULLS LAST WITH =), ADD CONSTRAINT y EXCLUDE USING gist (b WITH &&, tsrange(lower(during), upper(during)) WITH &&) INCLUDE (n),
      ADD CONSTRAINT z EXCLUDE USING gist (during WITH &&)`,
    b: `ALTER TABLE t ADD CONSTRAINT x EXCLUDE (low(s) WITH =), ADD CONSTRAINT y EXCLUDE USING gist (b WITH &&, tsrange(lower(during), upper(during)) WITH &&) INCLUDE (id) WHERE (low(s) <> ') NOT VALID')`,
  },
  {
    name: 'when exclusion is checked',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&) DEFERRABLE, ADD CONSTRAINT y EXCLUDE USING gist (during WITH &&) WHERE (id > 0) DEFERRABLE INITIALLY DEFERRED',
    b: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&), ADD CONSTRAINT y EXCLUDE USING gist (during WITH &&) WHERE (id > 0) DEFERRABLE',
  },
  {
    name: 'storage options of exclusion constraints',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&) WITH (fillfactor=70), ADD CONSTRAINT y EXCLUDE USING gist (during WITH &&) WITH (fillfactor=70) WHERE (id > 0)',
    b: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&), ADD CONSTRAINT y EXCLUDE USING gist (during WITH &&) WITH (fillfactor=80) WHERE (id > 1)',
  },
  {
    name: 'exclusion and unique by the same name',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE (id WITH =), ADD CONSTRAINT y UNIQUE (s)',
    b: `ALTER TABLE t ADD CONSTRAINT x UNIQUE (id), ADD CONSTRAINT y EXCLUDE (s WITH =)`,
  },
  {
    name: 'an exclusion constraint with all that an index can carry',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&); ALTER TABLE t CLUSTER ON x; COMMENT ON CONSTRAINT x ON t IS 'kept'`,
    b: `ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&) WHERE (id > 0); COMMENT ON CONSTRAINT x ON t IS 'kept'`,
  },
  {
    name: 'exclusion with an operator and a class of its own',
    both: `${t} CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
      CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR($here.===));
      CREATE FUNCTION order_of(text, text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT bttextcmp($1, $2)';
      CREATE OPERATOR CLASS own FOR TYPE text USING btree AS OPERATOR 3 ===, FUNCTION 1 order_of(text, text);`,
    a: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE (s own WITH ===)',
    b: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE (s WITH OPERATOR(pg_catalog.=))',
  },
  {
    name: 'exclusion by hostile names',
    both: 'CREATE TABLE "t (""" ("a WITH &&) WHERE (" tsrange, "b" tsrange);',
    a: 'ALTER TABLE "t (""" ADD CONSTRAINT "x WITH (" EXCLUDE USING gist ("a WITH &&) WHERE (" WITH &&) WITH (fillfactor=55)',
    b: 'ALTER TABLE "t (""" ADD CONSTRAINT "x WITH (" EXCLUDE USING gist ("b" WITH &&) WITH (fillfactor=55)',
  },
  {
    name: 'exclusion on partitioned tables',
    since: 17,
    both: `CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public; CREATE TABLE p (id integer, during tsrange) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5); INSERT INTO p VALUES (1, '[2020-01-01,2020-01-02)');`,
    a: 'ALTER TABLE p ADD CONSTRAINT x EXCLUDE USING gist (id WITH =, during WITH &&)',
    b: 'ALTER TABLE p ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&, id WITH =); ALTER TABLE p1 ADD CONSTRAINT own EXCLUDE USING gist (during WITH -|-)',
  },
];
