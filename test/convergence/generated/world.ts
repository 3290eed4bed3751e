// A generated case as plain data: what both sides of a schema may hold. Nothing in it can be invalid: what refers to
// something that its side lacks is left out when the SQL is written, so that any part may be taken away to make it small.
import fc from 'fast-check';
import { type Pair, pairOf } from './pair.ts';

/** Columns of one family convert into each other with the rows that they hold. */
export const families = {
  number: ['smallint', 'integer', 'bigint', 'numeric(12,2)', 'text', 'character varying(40)', 'number_domain'],
  label: ['mood', 'shade', 'text', 'character varying(20)', 'label_domain'],
  moment: ['date', 'timestamp without time zone', 'timestamp with time zone', 'text'],
  document: ['jsonb', 'json', 'text'],
  list: ['integer[]', 'bigint[]', 'text[]'],
} as const;
export type Family = keyof typeof families;
export const familyNames = ['number', 'label', 'moment', 'document', 'list'] as const satisfies readonly Family[];

export interface ColumnOf {
  /** Which of the family's types. */
  readonly type: number;
  readonly required: boolean;
  readonly preset: 'none' | 'constant' | 'function' | 'sequence';
  readonly comment: boolean;
}

export interface ConstraintOf {
  readonly sort: 'check' | 'function check' | 'unique' | 'foreign key';
  readonly column: number;
  readonly other: number;
  readonly deferrable: boolean;
  readonly valid: boolean;
}

export interface IndexOf {
  readonly sort: 'plain' | 'partial' | 'expression' | 'unique' | 'descending';
  readonly column: number;
  readonly include: boolean;
}

export interface PolicyOf {
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE';
  readonly restrictive: boolean;
  readonly column: number;
  readonly role: boolean;
}

export interface TriggerOf {
  readonly timing: 'BEFORE' | 'AFTER';
  readonly column: number | null;
  readonly conditional: boolean;
  readonly disabled: boolean;
}

export interface TableOf {
  readonly comment: boolean;
  readonly secured: boolean;
  readonly fillfactor: number | null;
  readonly granted: boolean;
  /** The expression of a stored generated column. */
  readonly computed: number | null;
}

export interface Table {
  readonly table: Pair<TableOf>;
  /** Of the families, in their order; the names are c0, c1, … */
  readonly columns: readonly Pair<ColumnOf>[];
  readonly constraints: readonly Pair<ConstraintOf>[];
  readonly indexes: readonly Pair<IndexOf>[];
  readonly policies: readonly Pair<PolicyOf>[];
  readonly triggers: readonly Pair<TriggerOf>[];
}

export interface ViewOf {
  readonly table: number;
  /** Which columns of the table, as bits; the rest of the query's form. */
  readonly columns: number;
  readonly over: 'table' | 'view';
  readonly stored: boolean;
  readonly barrier: boolean;
  readonly granted: boolean;
  readonly star: boolean;
}

export interface RoutineOf {
  readonly sort: 'sql' | 'plpgsql' | 'atomic' | 'table' | 'procedure';
  readonly arguments: number;
  readonly table: number;
  readonly definer: boolean;
  readonly searchPath: boolean;
  readonly body: number;
  readonly revoked: boolean;
}

export interface World {
  readonly moods: Pair<readonly string[]>;
  readonly shades: Pair<readonly string[]>;
  readonly numberDomain: Pair<number>;
  readonly labelDomain: Pair<number>;
  readonly helper: Pair<number>;
  readonly sequence: Pair<number>;
  readonly tables: readonly Table[];
  readonly views: readonly Pair<ViewOf>[];
  readonly routines: readonly Pair<RoutineOf>[];
}

const small = (max: number) => fc.integer({ min: 0, max });

const column = fc.record<ColumnOf>({
  type: small(6),
  required: fc.boolean(),
  preset: fc.constantFrom('none', 'none', 'constant', 'function', 'sequence'),
  comment: fc.boolean(),
});

const table = fc.record<Table>({
  table: pairOf(
    fc.record<TableOf>({
      comment: fc.boolean(),
      secured: fc.boolean(),
      fillfactor: fc.constantFrom(null, null, 50, 90),
      granted: fc.boolean(),
      computed: fc.constantFrom(null, null, 1, 2),
    }),
  ),
  columns: fc.tuple(pairOf(column), pairOf(column), pairOf(column), pairOf(column), pairOf(column)),
  constraints: fc.array(
    pairOf(
      fc.record<ConstraintOf>({
        sort: fc.constantFrom('check', 'function check', 'unique', 'foreign key', 'foreign key'),
        column: small(4),
        other: small(2),
        deferrable: fc.boolean(),
        valid: fc.boolean(),
      }),
    ),
    { maxLength: 4 },
  ),
  indexes: fc.array(
    pairOf(
      fc.record<IndexOf>({
        sort: fc.constantFrom('plain', 'partial', 'expression', 'unique', 'descending'),
        column: small(4),
        include: fc.boolean(),
      }),
    ),
    { maxLength: 3 },
  ),
  policies: fc.array(
    pairOf(
      fc.record<PolicyOf>({
        command: fc.constantFrom('ALL', 'SELECT', 'INSERT', 'UPDATE'),
        restrictive: fc.boolean(),
        column: small(4),
        role: fc.boolean(),
      }),
    ),
    { maxLength: 2 },
  ),
  triggers: fc.array(
    pairOf(
      fc.record<TriggerOf>({
        timing: fc.constantFrom('BEFORE', 'AFTER'),
        column: fc.option(small(4)),
        conditional: fc.boolean(),
        disabled: fc.boolean(),
      }),
    ),
    { maxLength: 2 },
  ),
});

const labels = fc
  .shuffledSubarray(['late', "it's", 'Ünïcode', '"quoted"', 'x y'])
  .chain((more) => fc.shuffledSubarray([...more, 'v1', 'v2', 'v3'], { minLength: more.length + 3 }));

/** The two sides of a schema. */
export const world: fc.Arbitrary<World> = fc.record<World>({
  moods: pairOf(labels),
  shades: pairOf(labels),
  numberDomain: pairOf(small(3)),
  labelDomain: pairOf(small(3)),
  helper: pairOf(small(2)),
  sequence: pairOf(small(2)),
  tables: fc.tuple(table, table, table),
  views: fc.array(
    pairOf(
      fc.record<ViewOf>({
        table: small(2),
        columns: small(31),
        over: fc.constantFrom('table', 'table', 'view'),
        stored: fc.boolean(),
        barrier: fc.boolean(),
        granted: fc.boolean(),
        star: fc.boolean(),
      }),
    ),
    { maxLength: 5 },
  ),
  routines: fc.array(
    pairOf(
      fc.record<RoutineOf>({
        sort: fc.constantFrom('sql', 'plpgsql', 'atomic', 'table', 'procedure'),
        arguments: small(3),
        table: small(2),
        definer: fc.boolean(),
        searchPath: fc.boolean(),
        body: small(2),
        revoked: fc.boolean(),
      }),
    ),
    { maxLength: 3 },
  ),
});
