/** Every object kind there is. A new kind is its file and its line here. */

import type { PostgresKind } from '../kind.ts';
import { aggregate } from './aggregate.ts';
import { cast } from './cast.ts';
import { collation } from './collation.ts';
import { column } from './column.ts';
import { composite } from './composite.ts';
import { constraint } from './constraint.ts';
import { defaultPrivilege } from './default-privilege.ts';
import { domain } from './domain.ts';
import { enumType } from './enum.ts';
import { eventTrigger } from './event-trigger.ts';
import { extension } from './extension.ts';
import { foreignDataWrapper } from './foreign-data-wrapper.ts';
import { foreignServer } from './foreign-server.ts';
import { foreignTable } from './foreign-table.ts';
import { functionKind } from './function.ts';
import { index } from './index-of-table.ts';
import { materializedView } from './materialized-view.ts';
import { other } from './other.ts';
import { policy } from './policy.ts';
import { procedure } from './procedure.ts';
import { publication } from './publication.ts';
import { publicationMember } from './publication-member.ts';
import { range } from './range.ts';
import { role } from './role.ts';
import { rule } from './rule.ts';
import { schema } from './schema.ts';
import { sequence } from './sequence.ts';
import { setting } from './setting.ts';
import { statistics } from './statistics.ts';
import { table } from './table.ts';
import { textSearchConfiguration } from './text-search-configuration.ts';
import { textSearchDictionary } from './text-search-dictionary.ts';
import { trigger } from './trigger.ts';
import { userMapping } from './user-mapping.ts';
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
  functionKind,
  procedure,
  aggregate,
  sequence,
  table,
  column,
  constraint,
  index,
  statistics,
  trigger,
  policy,
  rule,
  extension,
  role,
  defaultPrivilege,
  eventTrigger,
  publication,
  publicationMember,
  foreignDataWrapper,
  foreignServer,
  foreignTable,
  userMapping,
  setting,
  textSearchDictionary,
  textSearchConfiguration,
  cast,
  other,
];

/** Printing a body takes the server longest: these come last, so that tables can be looked at meanwhile. */
const last: readonly PostgresKind[] = [view, materializedView, rule, trigger, functionKind, procedure, aggregate];

/** The same kinds in the order in which they are asked for. */
export const readingOrder: readonly PostgresKind[] = [...kindList.filter((kind) => !last.includes(kind)), ...last];

export const postgresKinds: ReadonlyMap<string, PostgresKind> = new Map(kindList.map((kind) => [kind.kind, kind]));
