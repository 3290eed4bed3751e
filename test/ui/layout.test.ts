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
