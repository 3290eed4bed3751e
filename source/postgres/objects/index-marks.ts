/** What a table holds of one of its indexes, and loses with it: the mark to cluster on it, and its replica identity. */

import * as z from 'zod';
import type { CatalogObject } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import { locks } from '../hazards.ts';
import { statement } from '../kind.ts';

const replica = z.object({ replicaIdentity: z.string().default('default') });
const cluster = z.object({ clustered: z.boolean().default(false) });

interface Indexed {
  /** The index's name, unquoted; a constraint's index has the constraint's. */
  readonly name: string;
  /** The relation's id and its qualified, quoted name. */
  readonly relation: string;
  readonly relationName: string;
  readonly clustered: boolean;
}

/** After the index is made: its marks, again where it was the table's already. */
export function marksOf(index: Indexed, context: RepairContext): readonly Statement[] {
  const bothered = context.current.get(index.relation) !== undefined;
  const wish = replicaIdentityOf(context.goal.get(index.relation));
  const held = replicaIdentityOf(context.current.get(index.relation));
  const name = quoteIdentifier(index.name);
  return [
    ...(index.clustered ? [clusterOn(index, bothered)] : []),
    // A table whose identity is to change says so itself.
    ...(wish === `index ${name}` && held === wish
      ? [
          statement(
            `ALTER TABLE ${index.relationName} REPLICA IDENTITY USING INDEX ${name}`,
            locks('ACCESS EXCLUSIVE', index.relationName),
          ),
        ]
      : []),
  ];
}

/** From the mark as it is to the mark as wanted. Marking another index takes the mark from this one. */
export function clusterChange(index: Indexed, context: RepairContext): readonly Statement[] {
  if (index.clustered) return [clusterOn(index, true)];
  const another = context.goal
    .children(index.relation)
    .some((child) => cluster.safeParse(child.attributes).data?.clustered);
  return another
    ? []
    : [
        statement(
          `ALTER ${keyword(index)} ${index.relationName} SET WITHOUT CLUSTER`,
          locks('SHARE UPDATE EXCLUSIVE', index.relationName),
        ),
      ];
}

function clusterOn(index: Indexed, bothered: boolean): Statement {
  return statement(
    `ALTER ${keyword(index)} ${index.relationName} CLUSTER ON ${quoteIdentifier(index.name)}`,
    ...(bothered ? [locks('SHARE UPDATE EXCLUSIVE', index.relationName)] : []),
  );
}

function keyword(index: Indexed): string {
  return index.relation.startsWith('materialized-view:') ? 'MATERIALIZED VIEW' : 'TABLE';
}

function replicaIdentityOf(table: CatalogObject | undefined): string {
  return replica.safeParse(table?.attributes).data?.replicaIdentity ?? 'default';
}
