/** Numbers as a server prints them, compared without loss: an integer of any length and how many of its digits are decimals. */

export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Longer than any number of the server's: `numeric` ends at 131,072 digits before the point. */
const longest = 200_000;

/** The number in a text, `-12.5`, `1e-07`, `$1,204.50` apart from its sign of money; null for `NaN`, `Infinity` and what is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,6}))?$/i.exec(text);
  if (!match || text.length > longest) return null;
  const [, sign, whole = '', part = '', power = '0'] = match;
  if (whole === '' && part === '') return null;
  const scale = part.length - Number(power);
  if (Math.abs(scale) > longest) return null;
  const digits = BigInt(`${whole}${part}`);
  const signed = sign === '-' ? -digits : digits;
  return scale >= 0 ? { digits: signed, scale } : { digits: signed * 10n ** BigInt(-scale), scale: 0 };
}

/** The number that a configuration has, to the last digit that it is written with. */
export function decimalOf(value: number): Decimal {
  return parseDecimal(String(value)) ?? { digits: 0n, scale: 0 };
}

/** Both with as many decimals as the longer one. */
function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale];
}

/** How far apart they are. */
export function distance(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return { digits: x < y ? y - x : x - y, scale };
}

export function isAtMost(a: Decimal, b: Decimal): boolean {
  const [x, y] = aligned(a, b);
  return x <= y;
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** The larger one without its sign. */
export function larger(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [absolute(a), absolute(b)];
  return isAtMost(x, y) ? y : x;
}

function absolute({ digits, scale }: Decimal): Decimal {
  return { digits: digits < 0n ? -digits : digits, scale };
}
