/** Every object kind there is. A new kind is its file and its line here. */

import type { PostgresKind } from '../kind.ts';
import { schema } from './schema.ts';

export const kindList: readonly PostgresKind[] = [schema];

export const postgresKinds: ReadonlyMap<string, PostgresKind> = new Map(kindList.map((kind) => [kind.kind, kind]));
