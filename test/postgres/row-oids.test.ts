import { expect, test } from 'vitest';
import { RowOids } from '../../source/postgres/row-oids.ts';

test('oids are read as they were written, however often their patterns change', () => {
  const written: { text: string; pattern: string; oids: number[] }[] = [];
  for (let row = 0; row < 500; row++) {
    const [own, other] = [16_384 + row, 4_294_967_295 - row];
    const list = Array.from({ length: row % 7 }, (_, place) => place * 10 + row);
    const forms = [
      { text: `(${own},,)`, pattern: '(#,,)', oids: [own] },
      { text: `(${own},${other},)`, pattern: '(#,#,)', oids: [own, other] },
      { text: `(${own},,${other})`, pattern: '(#,,#)', oids: [own, other] },
      { text: '(,,)', pattern: '(,,)', oids: [] },
      {
        text: `(${own},"{${list.join(',')}}")`,
        pattern: `(#,"{${list.map(() => '#').join(',')}}")`,
        oids: [own, ...list],
      },
    ];
    const form = forms[(row * 7 + (row >> 2)) % forms.length];
    if (form) written.push(form);
  }
  const rows = new RowOids();
  for (const { text } of written) rows.add(text);
  expect(rows.length).toBe(written.length);
  expect(rows.count).toBe(written.reduce((sum, { oids }) => sum + oids.length, 0));
  for (const [index, { pattern, oids }] of written.entries()) {
    expect(rows.pattern(index)).toBe(pattern);
    expect([...rows.of(index)]).toEqual(oids);
  }
});
