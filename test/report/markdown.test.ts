// Whatever a name or a text holds, it comes back from Markdown as that text, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../source/catalog/visible.ts';
import {
  type Block,
  code,
  details,
  fence,
  heading,
  list,
  paragraph,
  strong,
  table,
} from '../../source/report/blocks.ts';
import { markdown } from '../../source/report/markdown.ts';
import { flawsOf, nodesOf, parseMarkdown, tablesOf, textOf } from '../support/markdown.ts';

const signs = [
  ...'`|\\*_~[](){}<>#+-.!&:@$=^"\' 1x\n\t',
  '``',
  '```',
  '|',
  '\\|',
  '](',
  ']:',
  '[^1]',
  '[x] ',
  '![a](b)',
  '</details>',
  '<script>',
  '&lt;',
  '&#64;',
  'https://x.y',
  'www.x.y',
  'a@b.cd',
  '@name',
  '#12',
  ':smile:',
  '$x$',
  '---',
  '1. ',
  '- ',
  '> ',
  '\u001b[2J',
  '\u202e',
  '日本',
  'é',
];

const hostile = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '');

/** As text it loses what is only space between words. */
const flowing = (text: string): string => visible(text).replace(/ +/g, ' ').trim();

function only(blocks: readonly Block[]): string {
  const text = markdown(blocks);
  expect(flawsOf(text)).toEqual([]);
  return text;
}

describe('hostile text', () => {
  it('comes back from code, in every place', () =>
    fc.assert(
      fc.property(hostile, (name) => {
        for (const block of [
          heading(3, [code(name)]),
          paragraph(code(name), ' is there'),
          list([{ line: code(name) }]),
        ]) {
          const root = parseMarkdown(only([block]));
          const found = [...nodesOf(root)].find((node) => node.type === 'inlineCode');
          expect(found && textOf(found)).toBe(visible(name));
        }
      }),
      { numRuns: 1500 },
    ));

  it('comes back from text, and makes no structure', () =>
    fc.assert(
      fc.property(hostile, hostile, (text, more) => {
        const root = parseMarkdown(
          only([
            paragraph(text),
            paragraph(text, ' ', strong(more), ' x'),
            list([{ line: text, below: [more] }]),
            heading(2, `a ${text}`),
          ]),
        );
        expect(root.children.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'list', 'heading']);
        const [first, , third, last] = root.children;
        expect(first && textOf(first).replace(/\s+/g, ' ')).toBe(flowing(text));
        expect(third && textOf(third).replace(/\s+/g, ' ')).toBe(`${flowing(text)}${flowing(more)}`);
        expect(last && textOf(last)).toBe(`a ${flowing(text)}`);
      }),
      { numRuns: 1500 },
    ));

  it('stays in its cell', () =>
    fc.assert(
      fc.property(hostile, hostile, (name, text) => {
        const root = parseMarkdown(
          only([
            table(
              [{ heading: 'a' }, { heading: text }, { heading: 'c', align: 'right' }],
              [
                [code(name), text, '1'],
                ['', code(text), [text, ' ', code(name)]],
              ],
            ),
          ]),
        );
        const [found, ...others] = tablesOf(root);
        expect(others).toEqual([]);
        const cells = found?.children.map((row) => row.children.map(textOf)) ?? [];
        expect(cells.map((row) => row.length)).toEqual([3, 3, 3]);
        expect(cells[1]?.[0]?.trim()).toBe(visible(name).trim());
        expect(cells[1]?.[1]).toBe(flowing(text));
      }),
      { numRuns: 1500 },
    ));

  it('closes no fence and no fold', () =>
    fc.assert(
      fc.property(hostile, hostile, (sql, summary) => {
        const root = parseMarkdown(
          only([
            details(summary, [fence('sql', `SELECT 1;\n${sql.replace(/[\u001b\u202e]/g, '')}`)]),
            paragraph('end'),
          ]),
        );
        expect(root.children.map(({ type }) => type)).toEqual(['html', 'code', 'html', 'paragraph']);
      }),
      { numRuns: 1000 },
    ));
});

it('a table is aligned, numbers on the right', () => {
  const text = markdown([
    table(
      [{ heading: 'table' }, { heading: 'rows', align: 'right' }],
      [
        [code('public.日本'), '1,200'],
        ['x', '7'],
      ],
    ),
  ]);
  expect(text).toBe(
    [
      '| table         |  rows |',
      '| ------------- | ----: |',
      '| `public.日本` | 1,200 |',
      '| x             |     7 |',
      '',
    ].join('\n'),
  );
});

it('lines end where words do, and no word becomes a sign at the start of one', () => {
  const text = markdown([paragraph(`${'word '.repeat(19)}# 1. - > ${'more '.repeat(30)}`)]);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(101);
  expect(parseMarkdown(text).children).toHaveLength(1);
});
