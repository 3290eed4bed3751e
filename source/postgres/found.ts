/** How a kind says by which columns of its rows one object is found, so that the rows of the others need not be read. */

/** What of a row tells which object it is. */
export interface Found<N extends string> {
  /** The columns of the schema and the name that its id begins with. */
  readonly by: readonly [N, N];
  /** The same of its parent: absent where it has none, `own` where they are the same; a single column where it mostly has none, and this is NULL then. */
  readonly under?: readonly [N, N] | 'own' | N;
  /** The object needs what pg_depend does not record only where one of these is not NULL. */
  readonly needing?: readonly N[];
  /**
   * Of columns, of which there are so many that they come without oids: pg_depend knows them by their relation's oid and
   * this (PostgreSQL manual, "pg_depend": objsubid).
   */
  readonly number?: N;
}

/** The same as places in a row. */
export interface FoundPlaces {
  readonly by: readonly number[];
  readonly under: readonly number[] | number | 'own' | null;
  readonly needing: readonly number[];
  /** Null for what is no column. */
  readonly number: number | null;
  /** A row of which one of these is NULL stands for no object. */
  readonly printed: readonly number[];
}

/** Throws for a column that no row has, or that says nothing of what an object is: an error of the program. */
export function placesOf<N extends string>(
  { by, under, needing = [], number }: Found<N>,
  printed: readonly string[],
  fields: readonly string[],
): FoundPlaces {
  const place = (name: string): number => {
    const found = fields.indexOf(name);
    if (found < 0) throw new Error(`no column ${name} says what an object is`);
    return found;
  };
  return {
    by: by.map(place),
    under:
      under === undefined
        ? null
        : under === 'own'
          ? 'own'
          : typeof under === 'string'
            ? place(under)
            : under.map(place),
    needing: needing.map(place),
    number: number === undefined ? null : place(number),
    printed: printed.map(place),
  };
}
