/** Who needs whom, from pg_depend (PostgreSQL manual, "pg_depend" and "Dependency Tracking"). */

import type { DependencyGraph } from '../catalog/dependencies.ts';
import { finish, shared, type Work } from '../catalog/work.ts';
import { catalogTables } from './catalog-tables.ts';
import { Edges, edgesQuery } from './edges.ts';
import { Needs } from './needs.ts';
import type { RowObjects } from './row-objects.ts';

/** Gathers edges while a read is under way. */
export class DependencyReader {
  private edges = new Edges();
  private readonly earlier: DependencyReader | null;
  private objects: RowObjects | null = null;
  /** Worked out when first asked: a mere check never needs it. */
  private readonly making: () => Work<Needs> = shared(() => this.made());

  /** `earlier` has read the catalog of which this one reads a few objects again. */
  constructor(earlier: DependencyReader | null = null) {
    this.earlier = earlier;
  }

  /**
   * The edges among what is not the server's own. Schemas are known from the objects, and much of what is internal says
   * nothing: of triggers behind keys, indexes behind constraints, views and their rules, TOAST tables, row types; but an
   * array of an extension's type may be no member itself.
   */
  query(only = 'true'): string {
    const { pg_class, pg_constraint, pg_extension, pg_namespace, pg_rewrite, pg_trigger, pg_type } = catalogTables;
    return edgesQuery(`${only} AND refclassid <> ${pg_namespace}
        AND (deptype <> 'i' OR CASE classid WHEN ${pg_trigger} THEN false WHEN ${pg_rewrite} THEN false
          WHEN ${pg_class} THEN refclassid <> ${pg_constraint} AND (refclassid <> ${pg_class} OR refobjsubid <> 0)
          WHEN ${pg_type} THEN refclassid = ${pg_type} AND refobjid IN (
            SELECT objid FROM pg_depend WHERE refclassid = ${pg_extension} AND classid = ${pg_type} AND deptype = 'e')
          ELSE true END)
        AND (objid >= 16384 OR deptype = 'e')
        AND (refobjid >= 16384 OR refclassid = ${pg_extension})`);
  }

  /** Takes in one of the query's texts. */
  receive(text: string): void {
    this.edges.add(text);
  }

  /** Puts the edges in order, all of which have come, before it is known what they join. */
  ready(): void {
    finish(this.edges.index());
  }

  /**
   * The graph over these objects: what is not asked for is not looked at. Of a few objects, read again, what they need may
   * be gone meanwhile.
   */
  graph(objects: RowObjects): DependencyGraph {
    this.objects = objects;
    let made: Needs | undefined;
    const needs = (): Needs => {
      made ??= finish(this.making());
      return made;
    };
    return {
      dependsOn: (id) => needs().dependsOn(id),
      dependants: (id) => needs().dependants(id),
      *edges() {
        for (const id of objects.keys()) for (const need of needs().dependsOn(id)) yield [id, need] as const;
      },
      prepared: () => this.preparing(),
    };
  }

  private *made(): Work<Needs> {
    const { objects, edges, earlier } = this;
    if (!objects) throw new Error('nobody knows yet what was read');
    const needs = yield* Needs.of(objects, edges, earlier && (() => earlier.making()));
    this.edges = new Edges();
    return needs;
  }

  private *preparing(): Work<void> {
    yield* this.making();
  }
}
