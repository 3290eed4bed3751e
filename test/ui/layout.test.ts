// The detail pane's rows laid out for a width.
import { describe, expect, it } from 'vitest';
import { layoutDetail } from '../../source/ui/model/detail/layout.ts';
import { plainText } from '../../source/ui/text/span.ts';

describe('a heading', () => {
  const heading = (text: string, width: number): readonly string[] => {
    const layout = layoutDetail(
      [{ type: 'heading', text, note: '', status: 'only-in-source', severity: 'documentation' }],
      { width, names: { source: 'staging', target: 'production' }, single: false, split: false },
    );
    return Array.from({ length: layout.height }, (_, index) => plainText(layout.line(index)).trimEnd());
  };

  it('has its severity at the end of its line', () => {
    expect(heading('only in staging', 40)).toEqual(['+ only in staging          documentation']);
  });

  it('keeps a gap before its severity, or gives it a line of its own', () => {
    expect(heading('only in 127.0.0.1:5432/staging', 46)[0]).toBe('+ only in 127.0.0.1:5432/staging documentation');
    expect(heading('only in 127.0.0.1:5432/staging', 45)).toEqual([
      '+ only in 127.0.0.1:5432/staging',
      `${' '.repeat(32)}documentation`,
    ]);
  });
});

describe('the names above two columns', () => {
  const sides = (source: string, target: string, width: number): string => {
    const pair = { type: 'pair', status: 'changed', depth: 0, name: 'maximum', severity: null } as const;
    const rows = [{ type: 'sides' } as const, { ...pair, source: '10', target: '20' }];
    const layout = layoutDetail(rows, { width, names: { source, target }, single: false, split: false });
    return plainText(layout.line(0)).trim();
  };

  it('are told apart where only their ends differ', () => {
    const [source, target] = ['db.example.com:5432/staging', 'db.example.com:5432/production'];
    expect(sides(source, target, 120)).toMatch(/^db.example.com:5432\/staging +db.example.com:5432\/production$/);
    expect(sides(source, target, 56)).toMatch(/^db\.example…\/staging +db\.example…\/production$/);
    expect(sides('staging', 'production', 56)).toMatch(/^staging +production$/);
    expect(sides(source, source, 56)).toMatch(/^db\.example…\/staging +db\.example.com\/staging$/);
  });
});
