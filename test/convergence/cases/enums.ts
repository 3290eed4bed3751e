import type { ConvergenceCase } from '../../support/convergence/case.ts';

export const enums: readonly ConvergenceCase[] = [
  {
    name: 'values added at either end and between',
    a: `CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd', 'e'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('b')`,
    b: `CREATE TYPE mood AS ENUM ('b', 'd'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('b')`,
  },
  {
    name: 'values put in another order',
    both: 'CREATE SCHEMA $there',
    a: `CREATE TYPE mood AS ENUM ('a', 'b', 'c');
        CREATE TABLE $there.t (m mood[] DEFAULT '{a}', n mood);
        INSERT INTO $there.t VALUES ('{a,b}', 'c')`,
    b: `CREATE TYPE mood AS ENUM ('c', 'b', 'a');
        CREATE TABLE $there.t (m mood[] DEFAULT '{a}', n mood);
        INSERT INTO $there.t VALUES ('{a,b}', 'c')`,
  },
];
