/** Where the terminal's cursor stands, and the shortest way to another cell (ECMA-48, CUP, CUF, CUB, CHA). */

/** Counted from 0. The column is null when it is not known: terminals disagree about it at the end of a line. */
export interface Place {
  readonly row: number;
  readonly column: number | null;
}

/** The shortest sequence that leads to a cell. */
export function move(from: Place | null, row: number, column: number): string {
  if (from?.row === row) {
    if (from.column === column) return '';
    const ways = [column === 0 ? '\r' : `\u001b[${column + 1}G`];
    if (from.column !== null) ways.push(along(column - from.column));
    return shortest(ways);
  }
  return `\u001b[${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;
}

function along(cells: number): string {
  if (cells < 0) return cells >= -3 ? '\b'.repeat(-cells) : `\u001b[${-cells}D`;
  return cells === 1 ? '\u001b[C' : `\u001b[${cells}C`;
}

function shortest(ways: readonly string[]): string {
  return ways.reduce((best, way) => (way.length < best.length ? way : best));
}
