// The bench's output: quiet tables on standard output.

/** Columns as wide as they need to be, those named (by place) to the left and the others to the right. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left: ReadonlySet<number> = new Set([0]),
): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)));
  const render = (line: readonly string[]): string =>
    widths
      .map((width, column) =>
        left.has(column) ? (line[column] ?? '').padEnd(width) : (line[column] ?? '').padStart(width),
      )
      .join('   ')
      .trimEnd();
  process.stdout.write(`\n${title}\n\n${lines.map((line) => `  ${render(line)}\n`).join('')}`);
}

/** `0.48 s`, `12.3 ms`. */
export function time(milliseconds: number): string {
  return milliseconds >= 100 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toFixed(1)} ms`;
}

export function mebibytes(amount: number): string {
  return `${Math.round(amount)} MiB`;
}

/** `4.2 ×`. */
export function ratio(value: number): string {
  return `${value.toFixed(1)} ×`;
}

export function bytes(value: number): string {
  return `${count(Math.round(value))} B`;
}

export function percent(value: number): string {
  return `${value.toFixed(2)} %`;
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}
