/** The options of sequences, those behind identity columns too (PostgreSQL manual, CREATE SEQUENCE). */

import type { Hazard, Probe } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { mayFail } from '../hazards.ts';

export interface SequenceOptions {
  readonly type: string;
  /** Numbers of 64 bits, as text. */
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
}

const largest: Readonly<Record<string, bigint>> = {
  smallint: 2n ** 15n - 1n,
  integer: 2n ** 31n - 1n,
  bigint: 2n ** 63n - 1n,
};

/** The clauses for what is not the server's default for the type and direction; the type itself is left out. */
export function sequenceClauses(options: SequenceOptions): string {
  const down = options.increment.startsWith('-');
  const { minimum, maximum } = naturalBounds(options.type, down);
  return joined([
    options.increment === '1' ? '' : `INCREMENT BY ${options.increment}`,
    options.minimum === minimum ? '' : `MINVALUE ${options.minimum}`,
    options.maximum === maximum ? '' : `MAXVALUE ${options.maximum}`,
    options.start === (down ? options.maximum : options.minimum) ? '' : `START WITH ${options.start}`,
    options.cache === '1' ? '' : `CACHE ${options.cache}`,
    options.cycle ? 'CYCLE' : '',
  ]);
}

export interface Identity {
  readonly type: string;
  /** As `sequenceClauses` gives them. */
  readonly clauses: string;
}

/** From one to the other as ALTER COLUMN takes it: `SET INCREMENT BY 2 SET NO MAXVALUE`. */
export function identityChanges(from: Identity, to: Identity, subject: string, sequence: string | null): Changes {
  const before = valuesOf(from.clauses);
  const after = valuesOf(to.clauses);
  const down = isDown(after);
  const natural: Readonly<Record<string, string>> = {
    'INCREMENT BY': 'INCREMENT BY 1',
    MINVALUE: 'NO MINVALUE',
    MAXVALUE: 'NO MAXVALUE',
    'START WITH': `START WITH ${after.get(down ? 'MAXVALUE' : 'MINVALUE') ?? (down ? '-1' : '1')}`,
    CACHE: 'CACHE 1',
    CYCLE: 'NO CYCLE',
  };
  const bounds = ['INCREMENT BY', 'MINVALUE', 'MAXVALUE'].some((name) => before.get(name) !== after.get(name));
  const clauses = Object.entries(natural).map(([name, reset]) => {
    const value = after.get(name);
    // A start that follows the bounds by default moves with them.
    if (before.get(name) === value && !(name === 'START WITH' && bounds)) return '';
    return `SET ${value === undefined ? reset : `${name} ${value}`.trim()}`;
  });
  const move = bounds ? newBounds(boundsOf(before, from.type), boundsOf(after, to.type), subject, sequence) : stays;
  return { clauses: joined([...clauses, move.clauses]), hazards: move.hazards };
}

/** What follows where a sequence's bounds change, though its present value is not known. */
export interface Changes {
  /** `RESTART` where the old bounds and the new have no value in common, so that the present one cannot stay. */
  readonly clauses: string;
  readonly hazards: readonly Hazard[];
}

const stays: Changes = { clauses: '', hazards: [] };

/** `sequence`: its name in SQL, to ask where it stands; null where that is not known. */
export function newBounds(from: Bounds, to: Bounds, subject: string, sequence: string | null): Changes {
  const [minimum, maximum] = [BigInt(to.minimum), BigInt(to.maximum)];
  if (BigInt(from.minimum) > maximum || BigInt(from.maximum) < minimum) return { clauses: 'RESTART', hazards: [] };
  if (BigInt(from.minimum) >= minimum && BigInt(from.maximum) <= maximum) return stays;
  return {
    clauses: '',
    hazards: [
      mayFail(
        say`refused when the present value of ${subject} lies outside its new bounds`,
        sequence === null ? null : outside(sequence, to),
      ),
    ],
  };
}

function outside(sequence: string, { minimum, maximum }: Bounds): Probe {
  const stands = `FROM ${sequence} WHERE last_value NOT BETWEEN ${minimum} AND ${maximum}`;
  return {
    count: `SELECT count(*) ${stands}`,
    list: `SELECT last_value ${stands}`,
    rows: say`of ${sequence} with a present value outside ${minimum} to ${maximum}`,
    tables: [],
  };
}

/** The values that an identity's sequence can hold, and whether it counts down. */
export function identityBounds({ type, clauses }: Identity): Bounds & { readonly down: boolean } {
  const values = valuesOf(clauses);
  return { ...boundsOf(values, type), down: isDown(values) };
}

/** True when the target's bounds reach further than the source's on one end, and nowhere less far. */
export function isWiderIdentity(source: Identity | null, target: Identity | null): boolean {
  if (!source || !target) return false;
  const [a, b] = [source, target].map(({ type, clauses }) => boundsOf(valuesOf(clauses), type));
  return a !== undefined && b !== undefined && reachesFurther(a, b);
}

function reachesFurther(source: Bounds, target: Bounds): boolean {
  const [low, high] = [
    BigInt(target.minimum) - BigInt(source.minimum),
    BigInt(target.maximum) - BigInt(source.maximum),
  ];
  return low <= 0n && high >= 0n && (low < 0n || high > 0n);
}

type Bounds = Pick<SequenceOptions, 'minimum' | 'maximum'>;

function boundsOf(values: ReadonlyMap<string, string>, type: string): Bounds {
  const natural = naturalBounds(type, isDown(values));
  return {
    minimum: values.get('MINVALUE') ?? natural.minimum,
    maximum: values.get('MAXVALUE') ?? natural.maximum,
  };
}

function naturalBounds(type: string, down: boolean): Bounds {
  const limit = largest[type] ?? 0n;
  return { minimum: String(down ? -limit - 1n : 1n), maximum: String(down ? -1n : limit) };
}

function isDown(values: ReadonlyMap<string, string>): boolean {
  return values.get('INCREMENT BY')?.startsWith('-') ?? false;
}

function valuesOf(clauses: string): ReadonlyMap<string, string> {
  const found = clauses.matchAll(/(INCREMENT BY|MINVALUE|MAXVALUE|START WITH|CACHE) (-?\d+)|(CYCLE)/g);
  return new Map([...found].map(([, name, value, cycle]) => [name ?? cycle ?? '', value ?? '']));
}

function joined(clauses: readonly string[]): string {
  return clauses.filter((clause) => clause !== '').join(' ');
}
