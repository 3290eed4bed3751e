/** Every object kind there is. A new kind is its file and its line here. */

import type { PostgresKind } from '../kind.ts';
import { column } from './column.ts';
import { schema } from './schema.ts';
import { table } from './table.ts';

export const kindList: readonly PostgresKind[] = [schema, table, column];

export const postgresKinds: ReadonlyMap<string, PostgresKind> = new Map(kindList.map((kind) => [kind.kind, kind]));
