// How the terminal's cells are shared out.
import { describe, expect, it } from 'vitest';
import { geometryOf, pageStart, type Wanted } from '../../source/ui/state/geometry.ts';

const wanted: Wanted = {
  focus: 'objects',
  zoomed: false,
  asking: false,
  troubled: false,
  notice: null,
  list: 'objects',
};

describe('three panes', () => {
  it.each([
    ['objects', 99, 100],
    ['entries', 99, 100],
    // Names and figures are cut where an object stands beside them too early.
    ['figures', 111, 112],
  ] as const)('of %s stand side by side from a width on', (list, narrow, wide) => {
    expect(geometryOf({ columns: narrow, rows: 30 }, { ...wanted, list }).right).toBe(0);
    const shares = geometryOf({ columns: wide, rows: 30 }, { ...wanted, list });
    expect(shares.kinds + shares.objects + shares.right).toBe(wide);
    expect(shares.right).toBeGreaterThanOrEqual(40);
    if (list === 'figures') expect(shares.objects).toBeGreaterThanOrEqual(46);
  });
});

describe('the repair', () => {
  const rowsOf = (notice: string | null) => geometryOf({ columns: 120, rows: 40 }, { ...wanted, notice }).repairRows;

  it('has room of its own, and where there is none, the object gets what telling why leaves', () => {
    expect(rowsOf(null)).toBeGreaterThan(8);
    expect(rowsOf('')).toBe(1);
    expect(rowsOf('alike on both sides: nothing to repair')).toBe(1);
    expect(rowsOf('compared by definition only: no SQL is written for these')).toBe(2);
    expect(rowsOf('why '.repeat(100))).toBe(3);
  });
});

describe('a page', () => {
  it.each([
    [0, 25, 0],
    [9, 25, 0],
    [10, 25, 10],
    [19, 25, 10],
    // The last page is as full as the others.
    [20, 25, 15],
    [24, 25, 15],
    [20, 21, 11],
    [3, 4, 0],
  ])('on which line %i of %i stands begins at %i', (cursor, count, start) => {
    expect(pageStart(cursor, 10, count)).toBe(start);
  });
});
