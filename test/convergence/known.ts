// The cases that are known to fail, each with its reason. Short, and meant to shrink: a test listed here that passes fails.
import type { Major } from '../support/servers.ts';

export interface KnownFailure {
  /** `topic: name, like a`, or with `, each difference alone` behind it. */
  readonly test: string;
  /** The majors on which it fails; absent: all. */
  readonly majors?: readonly Major[];
  readonly reason: string;
}

/** Who needs whom is not known of a column that a partition or child table merely inherits: its table stands for it. */
const inheritedColumn = 'a view or an index of a column that is only inherited does not know whose column it is';

const copied = "what a partition has of its own becomes its table's as that gets the like: neither carries the other";
const inherited =
  'a NOT NULL of 18 that children are no more to inherit must go before theirs, which have no line of their own';

export const knownFailures: readonly KnownFailure[] = [
  ...['a', 'b'].flatMap((way) =>
    [
      'columns: of inherited columns, down two levels, with what the children have of their own',
      'tables: a column dropped from a parent and its children, with what depends on the child’s',
      'partitions: columns added, dropped and retyped with rows on every level',
    ].map((name) => ({ test: `${name}, like ${way}, each difference alone`, reason: inheritedColumn })),
  ),
  {
    test: 'constraints: a key of a partitioned table, or of each partition, like a, each difference alone',
    reason: copied,
  },
  {
    test: 'constraints: a key of a partitioned table, or of each partition, like b, each difference alone',
    reason: copied,
  },
  {
    test: 'constraints: a foreign key of a partitioned table, or of each partition, like a, each difference alone',
    reason: copied,
  },
  { test: 'constraints: foreign keys of partitioned tables, like a, each difference alone', reason: copied },
  { test: 'constraints: not null that children inherit, or not, like a, each difference alone', reason: inherited },
  { test: 'constraints: not null that children inherit, or not, like b, each difference alone', reason: inherited },
  { test: 'constraints: not null that children inherit, or not, like b', reason: inherited },
  ...['a', 'b'].flatMap((way) => [
    ...['a trigger disabled on one partition', 'a trigger that always fires on one partition, in place'].map(
      (name) => ({
        test: `triggers: ${name}, like ${way}`,
        reason:
          'whether a trigger of the whole fires on one of its partitions is not read, so that nothing is seen to differ',
      }),
    ),
    {
      test: `triggers: a partition whose own trigger has the name of the whole, like ${way}, each difference alone`,
      reason: 'that the name is taken on a partition is known to the server alone',
    },
  ]),
];

/** Between two majors: `topic: name`. */
export const knownAcross: readonly KnownFailure[] = [];
