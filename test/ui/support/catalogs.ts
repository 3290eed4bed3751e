/** Catalogs made by hand, and environments that serve them. */

import type { Catalog, Gap } from '../../../source/catalog/catalog.ts';
import { emptyDependencies } from '../../../source/catalog/dependencies.ts';
import type { Count, Environment } from '../../../source/catalog/environment.ts';
import { Fault } from '../../../source/catalog/fault.ts';
import type { Attributes, CatalogObject, ObjectId } from '../../../source/catalog/object.ts';
import { type EntryAttributes, entryObject } from '../../../source/ledger/entry.ts';

export const version = { number: 170004, major: 17, text: '17.4' };

export function object(
  kind: string,
  name: string,
  attributes: Attributes = {},
  parent: ObjectId | null = null,
  schema: string | null = 'public',
): CatalogObject {
  const identity =
    parent === null
      ? schema === null
        ? name
        : `${schema}.${name}`
      : `${parent.slice(parent.indexOf(':') + 1)}.${name}`;
  return { id: `${kind}:${identity}`, kind, schema, name, parent, attributes };
}

export function table(
  name: string,
  columns: Readonly<Record<string, Attributes>>,
  attributes: Attributes = {},
  schema = 'public',
): readonly CatalogObject[] {
  const self = object(
    'table',
    name,
    { rls: true, privileges: {}, comment: null, owner: 'postgres', ...attributes },
    null,
    schema,
  );
  return [
    self,
    ...Object.entries(columns).map(([column, rest]) =>
      object('column', column, { notNull: false, default: null, comment: null, ...rest }, self.id, schema),
    ),
  ];
}

/** An entry of a ledger: Supabase's unless told. */
export function entry(version: string, name: string | null, change: Partial<EntryAttributes> = {}): CatalogObject {
  const { statements = null, ...rest } = change;
  return entryObject({
    ledger: { schema: 'supabase_migrations', table: 'schema_migrations', tool: 'supabase' },
    version,
    name,
    state: 'applied',
    order: version,
    checksum: null,
    row: {},
    statements,
    statementList: statements === null ? null : [statements],
    ...rest,
  });
}

export function catalog(environment: string, objects: readonly CatalogObject[], gaps: readonly Gap[] = []): Catalog {
  return {
    identity: { environment, host: `${environment}.db.example.com`, port: 5432, database: 'app', user: 'reader' },
    version,
    readAt: '2026-01-15T09:30:00.000Z',
    objects: new Map(objects.map((item) => [item.id, item])),
    dependencies: emptyDependencies,
    gaps,
    roles: new Set(['reader', 'anon', 'authenticated', 'service_role']),
    schemas: { only: [], except: [] },
    managedSchemas: new Set(['auth', 'storage']),
    rows: null,
    pending: new Set(),
  };
}

/** An environment whose catalog the caller changes; `delay` is the time of each answer. */
export interface FakeEnvironment extends Environment {
  set(next: Catalog): void;
  fail(fault: Fault | null): void;
  readonly reads: () => number;
  readonly sessions: () => number;
}

export function fakeEnvironment(
  name: string,
  initial: Catalog,
  options: { protected?: boolean; delay?: number; count?: (query: string) => Promise<Count> } = {},
): FakeEnvironment {
  let current = initial;
  let pulse = 0;
  let reads = 0;
  let open = 0;
  let broken: Fault | null = null;
  const answer = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, options.delay ?? 1));
    if (broken) throw broken;
  };
  return {
    name,
    type: 'database',
    protected: options.protected ?? false,
    location: `${name}.db.example.com:5432/app as reader`,
    set(next) {
      current = next;
      pulse++;
    },
    fail(fault) {
      broken = fault;
    },
    reads: () => reads,
    sessions: () => open,
    async open() {
      await answer();
      open++;
      return {
        identity: current.identity,
        version,
        async read(listener) {
          for (let done = 0; done <= 4; done++) {
            await answer();
            listener?.progress?.({ done, total: 4, objects: Math.floor((current.objects.size * done) / 4) });
          }
          reads++;
          // As a server's: what is read anew is never the same object.
          return { ...current };
        },
        async readAgain() {
          await answer();
          reads++;
          return current;
        },
        count: (query) => options.count?.(query) ?? Promise.resolve({ type: 'unknown', reason: 'nobody counts here' }),
        countRows: () => Promise.reject(new Error('nobody counts here')),
        ask: () => Promise.reject(new Error('nobody asks here')),
        digest: () => Promise.reject(refused),
        // biome-ignore lint/correctness/useYield: there is nothing to hand out
        async *rowsOf() {
          throw refused;
        },
        async pulse() {
          await answer();
          return String(pulse);
        },
        async close() {
          open--;
        },
      };
    },
  };
}

export const refused = new Fault({
  code: 'password-refused',
  doing: 'connect to production',
  problem: 'the server refused the password for role "reader"',
  advice: 'Check the password in dbparity.yaml or ~/.pgpass.',
});
