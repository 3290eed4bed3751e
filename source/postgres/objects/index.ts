/** Every object kind there is. A new kind is its file and its line here. */

import type { PostgresKind } from '../kind.ts';
import { collation } from './collation.ts';
import { column } from './column.ts';
import { composite } from './composite.ts';
import { constraint } from './constraint.ts';
import { domain } from './domain.ts';
import { enumType } from './enum.ts';
import { index } from './index-of-table.ts';
import { materializedView } from './materialized-view.ts';
import { policy } from './policy.ts';
import { range } from './range.ts';
import { rule } from './rule.ts';
import { schema } from './schema.ts';
import { sequence } from './sequence.ts';
import { statistics } from './statistics.ts';
import { table } from './table.ts';
import { trigger } from './trigger.ts';
import { view } from './view.ts';

export const kindList: readonly PostgresKind[] = [
  schema,
  enumType,
  domain,
  composite,
  range,
  collation,
  view,
  materializedView,
  sequence,
  table,
  column,
  constraint,
  index,
  statistics,
  trigger,
  policy,
  rule,
];

export const postgresKinds: ReadonlyMap<string, PostgresKind> = new Map(kindList.map((kind) => [kind.kind, kind]));
