// One table of a generated case, in two halves: its columns and rows first, and what may refer to other tables after.
import { type Pair, present, type Side } from './pair.ts';
import {
  type ColumnOf,
  type ConstraintOf,
  type Family,
  families,
  familyNames,
  type IndexOf,
  type Table,
  type World,
} from './world.ts';

export interface Scope {
  readonly world: World;
  readonly side: Side;
}

export function renderTable(scope: Scope, place: number, half: 'columns' | 'rest'): readonly string[] {
  const table = scope.world.tables[place];
  const own = table?.table[scope.side];
  if (!table || !own) return [];
  return half === 'columns' ? definition(scope, table, place) : rest(scope, table, place);
}

function definition(scope: Scope, table: Table, place: number): readonly string[] {
  const own = table.table[scope.side];
  const columns = present(table.columns, scope.side);
  const lines = columns.map(({ place: at, value }) => columnLine(scope, table, at, value));
  const computed = computedLine(scope, table);
  const rows = [1, 2, 3].map(
    (row) => `(${[row, ...columns.map(({ place: at }) => sample(familyOf(at), row))].join(', ')})`,
  );
  return [
    `CREATE TABLE t${place} (id bigint PRIMARY KEY${[...lines, ...computed].map((line) => `, ${line}`).join('')})`,
    `INSERT INTO t${place} (${['id', ...columns.map(({ place: at }) => `c${at}`)].join(', ')}) VALUES ${rows.join(', ')}`,
    ...(own?.fillfactor ? [`ALTER TABLE t${place} SET (fillfactor = ${own.fillfactor})`] : []),
    ...(own?.comment ? [`COMMENT ON TABLE t${place} IS 'it''s t${place}'`] : []),
    ...(own?.secured ? [`ALTER TABLE t${place} ENABLE ROW LEVEL SECURITY`] : []),
    ...(own?.granted ? [`GRANT SELECT, UPDATE (id) ON t${place} TO case_reader`] : []),
    ...columns.flatMap(({ place: at, value }) =>
      value.comment ? [`COMMENT ON COLUMN t${place}.c${at} IS 'column ${at}'`] : [],
    ),
  ];
}

function columnLine(scope: Scope, table: Table, at: number, column: ColumnOf): string {
  const type = typeOf(scope, at, column);
  const preset = presetOf(scope, at, column, type);
  // A new column has nothing in it but its default.
  const required = column.required && (onBoth(table.columns[at]) || preset !== '');
  return `c${at} ${type}${preset}${required ? ' NOT NULL' : ''}`;
}

function presetOf({ world, side }: Scope, at: number, column: ColumnOf, type: string): string {
  const numeric = familyOf(at) === 'number' && type !== 'text' && !type.startsWith('character');
  if (column.preset === 'constant') return ` DEFAULT ${sample(familyOf(at), 1)}`;
  if (column.preset === 'function' && numeric && world.helper[side] !== null) return ' DEFAULT helper(1)';
  if (column.preset === 'sequence' && numeric && world.sequence[side] !== null) return " DEFAULT nextval('numbers')";
  return '';
}

function computedLine(scope: Scope, table: Table): readonly string[] {
  const own = table.table[scope.side];
  const first = table.columns[0]?.[scope.side];
  if (!own?.computed) return [];
  if (own.computed === 1 || !first) return ['g bigint GENERATED ALWAYS AS (id + 1) STORED'];
  return isText(typeOf(scope, 0, first))
    ? ["g text GENERATED ALWAYS AS (c0 || 'x') STORED"]
    : ['g numeric GENERATED ALWAYS AS (c0 + 1) STORED'];
}

function rest(scope: Scope, table: Table, place: number): readonly string[] {
  const { side } = scope;
  const name = `t${place}`;
  return [
    ...present(table.constraints, side).flatMap(({ place: at, value }) => {
      const text = constraint(scope, table, value);
      return text === null ? [] : [`ALTER TABLE ${name} ADD CONSTRAINT ${name}_k${at} ${text}`];
    }),
    ...present(table.indexes, side).flatMap(({ place: at, value }) => {
      const text = index(scope, table, value);
      return text === null
        ? []
        : [`CREATE ${value.sort === 'unique' ? 'UNIQUE ' : ''}INDEX ${name}_i${at} ON ${name} ${text}`];
    }),
    ...present(table.policies, side).map(({ place: at, value }) => {
      const test = condition(scope, table, value.column);
      const clauses = value.command === 'INSERT' ? `WITH CHECK (${test})` : `USING (${test})`;
      return `CREATE POLICY p${at} ON ${name} AS ${value.restrictive ? 'RESTRICTIVE' : 'PERMISSIVE'} FOR ${value.command}${value.role ? ' TO case_reader' : ''} ${clauses}`;
    }),
    ...present(table.triggers, side).flatMap(({ place: at, value }) => {
      const of = value.column !== null && table.columns[value.column]?.[side] ? ` OF c${value.column}` : '';
      const when = value.conditional ? ` WHEN (${condition(scope, table, value.column ?? 0, 'NEW.')})` : '';
      return [
        `CREATE TRIGGER g${at} ${value.timing} UPDATE${of} ON ${name} FOR EACH ROW${when} EXECUTE FUNCTION touch()`,
        ...(value.disabled ? [`ALTER TABLE ${name} DISABLE TRIGGER g${at}`] : []),
      ];
    }),
  ];
}

function constraint(scope: Scope, table: Table, value: ConstraintOf): string | null {
  const { world, side } = scope;
  const column = table.columns[value.column]?.[side];
  const validity = value.valid ? '' : ' NOT VALID';
  const deferral = value.deferrable ? ' DEFERRABLE' : '';
  switch (value.sort) {
    case 'check':
      return `CHECK (${condition(scope, table, value.column)})${validity}`;
    case 'function check':
      return world.helper[side] === null ? null : `CHECK (helper(id) > 0)${validity}`;
    case 'unique': {
      // A new column holds the same everywhere.
      if (!column || !onBoth(table.columns[value.column]) || typeOf(scope, value.column, column) === 'json')
        return null;
      return `UNIQUE (c${value.column})${deferral}`;
    }
    case 'foreign key': {
      const other = world.tables[value.other];
      const first = table.columns[0]?.[side];
      // A new table is empty, and rows that are there would refer to nothing.
      if (!other || !onBoth(other.table) || !first || !onBoth(table.columns[0])) return null;
      const type = typeOf(scope, 0, first);
      return /^(smallint|integer|bigint)$/.test(type)
        ? `FOREIGN KEY (c0) REFERENCES t${value.other} (id)${deferral}${validity}`
        : null;
    }
  }
}

function index(scope: Scope, table: Table, value: IndexOf): string | null {
  const column = table.columns[value.column]?.[scope.side];
  if (!column) return null;
  const type = typeOf(scope, value.column, column);
  const name = `c${value.column}`;
  if (type === 'json') return null;
  const include = value.include ? ' INCLUDE (id)' : '';
  switch (value.sort) {
    case 'plain':
      return `(${name})${include}`;
    case 'descending':
      return `(${name} DESC NULLS LAST, id)`;
    case 'partial':
      return `(id) WHERE ${name} IS NOT NULL`;
    case 'expression':
      return isText(type)
        ? `(upper(${name}))`
        : scope.world.helper[scope.side] === null
          ? `((id + 1))`
          : '(helper(id))';
    case 'unique':
      return onBoth(table.columns[value.column]) ? `(${name})${include}` : null;
  }
}

/** Something that every row satisfies, in the column's own type. */
function condition(scope: Scope, table: Table, at: number, prefix = ''): string {
  const column = table.columns[at]?.[scope.side];
  if (!column) return `${prefix}id > 0`;
  const name = `${prefix}c${at}`;
  const type = typeOf(scope, at, column);
  if (isText(type)) return `${name} <> 'never'`;
  if (familyOf(at) === 'number') return `${name} > 0`;
  if (type === 'mood' || type === 'shade') return `${name} = ANY ('{v1,v2,v3}'::${type}[])`;
  return `${name}::text <> 'never'`;
}

function isText(type: string): boolean {
  return type === 'text' || type.startsWith('character');
}

function familyOf(at: number): Family {
  return familyNames[at] ?? 'number';
}

/** The column's type on this side: text where the side lacks what the type is called. */
function typeOf({ world, side }: Scope, at: number, column: ColumnOf): string {
  const names = families[familyOf(at)];
  const type = names[column.type % names.length] ?? 'text';
  const held = {
    mood: world.moods[side],
    shade: world.shades[side],
    number_domain: world.numberDomain[side],
    label_domain: world.labelDomain[side],
  }[type as string];
  return held === null ? 'text' : type;
}

function onBoth(pair: Pair<unknown> | undefined): boolean {
  return pair !== undefined && pair.a !== null && pair.b !== null;
}

/** A value that every type of the family can hold. */
function sample(family: Family, row: number): string {
  switch (family) {
    case 'number':
      return `'${row}'`;
    case 'label':
      return `'v${row}'`;
    case 'moment':
      return `'2024-01-0${row}'`;
    case 'document':
      return `'{"row": ${row}}'`;
    case 'list':
      return `'{${row},7}'`;
  }
}
