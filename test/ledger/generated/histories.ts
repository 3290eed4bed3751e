// Random histories: migrations that run one after the other on one database, and what of them a person ran on another.

/** Numbers from a seed (mulberry32). */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export interface History {
  readonly migrations: readonly (readonly string[])[];
  /** How many of each migration's statements were run by hand. */
  readonly run: readonly number[];
}

interface Model {
  readonly tables: Map<string, string[]>;
  readonly views: Map<string, { table: string; columns: string[] }>;
  readonly enums: Map<string, string[]>;
  readonly indexes: Map<string, string>;
  readonly policies: Map<string, string>;
  names: number;
}

type Step = (
  model: Model,
  pick: <T>(items: readonly T[]) => T | undefined,
  next: (prefix: string) => string,
) => string | null;

const steps: readonly Step[] = [
  (model, _pick, next) => {
    const name = next('t');
    model.tables.set(name, ['a']);
    return `CREATE TABLE ${name} (id int PRIMARY KEY, a text)`;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    if (!table) return null;
    const column = next('c');
    model.tables.get(table)?.push(column);
    const type = pick([
      'text',
      'int DEFAULT 3',
      'numeric(8, 2) NOT NULL DEFAULT 0',
      'varchar(20) CHECK (length(a) < 9)',
      'timestamptz DEFAULT now()',
    ]);
    return `ALTER TABLE ${table} ADD COLUMN ${column} ${type}`;
  },
  (model, pick) => {
    const table = pick([...model.tables.keys()]);
    const used = [...model.views.values()].filter((view) => view.table === table).flatMap((view) => view.columns);
    const indexed = [...model.indexes.entries()]
      .filter(([, on]) => on.startsWith(`${table}.`))
      .map(([, on]) => on.split('.')[1]);
    const column = pick(
      (model.tables.get(table ?? '') ?? []).filter(
        (one) => one !== 'a' && !used.includes(one) && !indexed.includes(one),
      ),
    );
    if (!table || !column) return null;
    model.tables.set(
      table,
      (model.tables.get(table) ?? []).filter((one) => one !== column),
    );
    return `ALTER TABLE ${table} DROP COLUMN ${column}`;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    const column = pick((model.tables.get(table ?? '') ?? []).filter((one) => one !== 'a'));
    if (!table || !column) return null;
    const renamed = next('r');
    model.tables.set(
      table,
      (model.tables.get(table) ?? []).map((one) => (one === column ? renamed : one)),
    );
    for (const view of model.views.values()) {
      // A view keeps the name under which it shows the column.
      if (view.table === table && view.columns.includes(column)) return null;
    }
    for (const [index, on] of model.indexes)
      if (on === `${table}.${column}`) model.indexes.set(index, `${table}.${renamed}`);
    return `ALTER TABLE ${table} RENAME COLUMN ${column} TO ${renamed}`;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    if (!table) return null;
    const view = next('v');
    model.views.set(view, { table, columns: ['a'] });
    return `CREATE VIEW ${view} AS SELECT id, a FROM ${table}`;
  },
  (model, pick) => {
    const view = pick([...model.views.keys()]);
    const known = model.views.get(view ?? '');
    const column = known && pick((model.tables.get(known.table) ?? []).filter((one) => !known.columns.includes(one)));
    if (!view || !known || !column) return null;
    known.columns.push(column);
    return `CREATE OR REPLACE VIEW ${view} AS SELECT id, ${known.columns.join(', ')} FROM ${known.table}`;
  },
  (model, pick, next) => {
    const name = pick(['f1', 'f2', 'f3']) ?? 'f1';
    return `CREATE OR REPLACE FUNCTION ${name}() RETURNS text LANGUAGE sql AS $$ SELECT '${next('body')}' $$${model.names % 3 === 0 ? ' SECURITY DEFINER' : ''}`;
  },
  (model, _pick, next) => {
    const name = next('e');
    model.enums.set(name, ['one']);
    return `CREATE TYPE ${name} AS ENUM ('one')`;
  },
  (model, pick, next) => {
    const type = pick([...model.enums.keys()]);
    return type ? `ALTER TYPE ${type} ADD VALUE '${next('value')}'` : null;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    const column = pick(model.tables.get(table ?? '') ?? []);
    if (!table || !column) return null;
    const name = next('i');
    model.indexes.set(name, `${table}.${column}`);
    return `CREATE INDEX ${name} ON ${table} (${column})`;
  },
  (model, pick) => {
    const table = pick([...model.tables.keys()]);
    return table ? `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY` : null;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    if (!table) return null;
    const name = next('p');
    model.policies.set(name, table);
    return `CREATE POLICY ${name} ON ${table} FOR SELECT USING (a <> '${name}')`;
  },
  (model, pick) => {
    const policy = pick([...model.policies.keys()]);
    const table = model.policies.get(policy ?? '');
    if (!policy || !table) return null;
    model.policies.delete(policy);
    return `DROP POLICY ${policy} ON ${table}`;
  },
  (model, pick) => {
    const table = pick([...model.tables.keys()]);
    return table
      ? `ALTER TABLE ${table} ALTER COLUMN a ${pick(["SET DEFAULT 'x'", "SET DEFAULT 'y'", 'DROP DEFAULT', 'SET NOT NULL', 'DROP NOT NULL'])}`
      : null;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    return table ? `COMMENT ON TABLE ${table} IS '${next('says')}'` : null;
  },
  (model, pick) => {
    const table = pick([...model.tables.keys()]);
    return table ? `${pick(['GRANT SELECT ON', 'GRANT INSERT, UPDATE ON'])} ${table} TO PUBLIC` : null;
  },
  (model, pick) => {
    const table = pick([...model.tables.keys()]);
    return table ? `REVOKE ALL ON ${table} FROM PUBLIC` : null;
  },
  (model, pick, next) => {
    const table = pick([...model.tables.keys()]);
    if (!table) return null;
    const renamed = next('n');
    const columns = model.tables.get(table) ?? [];
    model.tables.delete(table);
    model.tables.set(renamed, columns);
    for (const view of model.views.values()) if (view.table === table) view.table = renamed;
    for (const [policy, on] of model.policies) if (on === table) model.policies.set(policy, renamed);
    for (const [index, on] of model.indexes)
      if (on.startsWith(`${table}.`)) model.indexes.set(index, `${renamed}.${on.split('.')[1]}`);
    return `ALTER TABLE ${table} RENAME TO ${renamed}`;
  },
  (model, pick) => {
    const view = pick([...model.views.keys()]);
    if (!view) return null;
    model.views.delete(view);
    return `DROP VIEW ${view}`;
  },
];

/** A history that runs without an error where it runs whole. */
export function history(seed: number): History {
  const below = random(seed);
  const model: Model = {
    tables: new Map(),
    views: new Map(),
    enums: new Map(),
    indexes: new Map(),
    policies: new Map(),
    names: 0,
  };
  const pick = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  const next = (prefix: string): string => `${prefix}${++model.names}`;
  const migrations: (readonly string[])[] = [];
  for (let count = 3 + below(6); migrations.length < count; ) {
    const statements: string[] = [];
    for (let length = 1 + below(4); statements.length < length; ) {
      const statement = (steps[below(steps.length)] ?? (() => null))(model, pick, next);
      if (statement !== null) statements.push(statement);
    }
    migrations.push(statements);
  }
  const run = migrations.map(
    (statements) => [statements.length, statements.length, 0, below(statements.length + 1)][below(4)] ?? 0,
  );
  return { migrations, run };
}
