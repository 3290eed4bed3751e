// A generated case as SQL. Every table holds three rows that satisfy whatever either side may ask of them.
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { present, type Side } from './pair.ts';
import { renderTable, type Scope } from './render-table.ts';
import type { RoutineOf, ViewOf, World } from './world.ts';

/** The case that a world is. */
export function caseOf(world: World, name: string): ConvergenceCase {
  return { name, a: render(world, 'a'), b: render(world, 'b') };
}

function render(world: World, side: Side): string {
  const scope: Scope = { world, side };
  return [
    ...types(scope),
    ...renderSequence(scope),
    ...helper(scope),
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ...world.tables.flatMap((_, place) => renderTable(scope, place, 'columns')),
    ...world.tables.flatMap((_, place) => renderTable(scope, place, 'rest')),
    ...views(scope),
    ...present(world.routines, side).flatMap(({ place, value }) => routine(scope, place, value)),
  ]
    .map((statement) => `${statement};`)
    .join('\n');
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function types({ world, side }: Scope): readonly string[] {
  const enums = [
    ['mood', world.moods[side]],
    ['shade', world.shades[side]],
  ] as const;
  const number = world.numberDomain[side];
  const label = world.labelDomain[side];
  const numbers = [
    'bigint',
    'bigint CHECK (VALUE > 0)',
    'integer DEFAULT 1',
    'bigint CHECK (VALUE > 0) CHECK (VALUE < 100000)',
  ];
  const labels = ['text', 'character varying(30)', "text CHECK (VALUE <> '')", world.moods[side] ? 'mood' : 'text'];
  return [
    ...enums.flatMap(([name, values]) =>
      values ? [`CREATE TYPE ${name} AS ENUM (${values.map(quote).join(', ')})`] : [],
    ),
    ...(number === null ? [] : [`CREATE DOMAIN number_domain AS ${numbers[number]}`]),
    ...(label === null ? [] : [`CREATE DOMAIN label_domain AS ${labels[label]}`]),
  ];
}

function renderSequence({ world, side }: Scope): readonly string[] {
  const form = world.sequence[side];
  return form === null ? [] : [`CREATE SEQUENCE numbers ${['', 'INCREMENT 5 CACHE 10', 'START 100 CYCLE'][form]}`];
}

function helper({ world, side }: Scope): readonly string[] {
  const form = world.helper[side];
  if (form === null) return [];
  const named = form === 2 ? 'given bigint' : 'n bigint';
  return [
    `CREATE FUNCTION helper(${named}) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1${form === 1 ? ' + 0' : ''}'`,
  ];
}

function views(scope: Scope): readonly string[] {
  const { world, side } = scope;
  const made: string[] = [];
  const statements: string[] = [];
  for (const { place, value } of present(world.views, side)) {
    const query = viewQuery(scope, value, made.at(-1) ?? null);
    if (query === null) continue;
    const name = `v${place}`;
    const options = value.barrier && !value.stored ? ' WITH (security_barrier)' : '';
    statements.push(`CREATE ${value.stored ? 'MATERIALIZED ' : ''}VIEW ${name}${options} AS ${query}`);
    if (value.granted)
      statements.push(`GRANT SELECT ON ${name} TO case_reader`, `COMMENT ON COLUMN ${name}.id IS 'of ${name}'`);
    made.push(name);
  }
  return statements;
}

function viewQuery({ world, side }: Scope, view: ViewOf, below: string | null): string | null {
  if (view.over === 'view' && below !== null) return `SELECT * FROM ${below}`;
  const table = world.tables[view.table];
  if (!table?.table[side]) return null;
  const columns = present(table.columns, side).filter(({ place }) => view.columns & (1 << place));
  const list = view.star ? '*' : ['id', ...columns.map(({ place }) => `c${place}`)].join(', ');
  return `SELECT ${list} FROM t${view.table} WHERE id > 0`;
}

function routine(scope: Scope, place: number, value: RoutineOf): readonly string[] {
  const { world, side } = scope;
  const table = world.tables[value.table]?.table[side] ? `$here.t${value.table}` : null;
  if (table === null) return [];
  const mood = world.moods[side] !== null;
  const list = ['', 'n bigint', 'n bigint DEFAULT 1', mood ? "n bigint, m $here.mood DEFAULT 'v1'" : 'n bigint'][
    value.arguments
  ];
  const settings = `${value.definer ? ' SECURITY DEFINER' : ''}${value.searchPath ? " SET search_path = ''" : ''}`;
  const count = `SELECT count(*) + ${value.body} FROM ${table}`;
  const name = `r${place}`;
  const revoke = (what: string) => (value.revoked ? [`REVOKE ALL ON ${what} ${name} FROM PUBLIC`] : []);
  switch (value.sort) {
    case 'sql':
      return [
        `CREATE FUNCTION ${name}(${list}) RETURNS bigint LANGUAGE sql${settings} AS $$${count}$$`,
        ...revoke('FUNCTION'),
      ];
    case 'plpgsql':
      return [
        `CREATE FUNCTION ${name}(${list}) RETURNS bigint LANGUAGE plpgsql STABLE${settings} AS $$BEGIN RETURN (${count}); END$$`,
        ...revoke('FUNCTION'),
      ];
    case 'atomic':
      return [
        `CREATE FUNCTION ${name}(${list}) RETURNS bigint LANGUAGE sql${settings} BEGIN ATOMIC ${count} WHERE id > ${value.body}; END`,
        ...revoke('FUNCTION'),
      ];
    case 'table':
      return [
        `CREATE FUNCTION ${name}(${list}) RETURNS SETOF ${table} LANGUAGE sql${settings} AS $$SELECT * FROM ${table}$$`,
        ...revoke('FUNCTION'),
      ];
    case 'procedure':
      return [
        `CREATE PROCEDURE ${name}(${list}) LANGUAGE plpgsql${settings} AS $$BEGIN PERFORM ${count.slice(7)}; END$$`,
        ...revoke('PROCEDURE'),
      ];
  }
}
