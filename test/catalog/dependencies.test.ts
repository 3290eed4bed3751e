import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyGraph } from '../../source/catalog/dependencies.ts';
import { finish } from '../../source/catalog/work.ts';
import { Edges } from '../../source/postgres/edges.ts';

describe('a graph of who needs whom', () => {
  it('answers in both directions, in order, without repeats, and leaves out what needs itself', () => {
    const graph = dependencyGraph([
      ['view:b', 'table:z'],
      ['view:b', 'table:a'],
      ['view:b', 'table:a'],
      ['view:c', 'view:b'],
      ['view:b', 'view:b'],
    ]);
    expect(graph.dependsOn('view:b')).toEqual(['table:a', 'table:z']);
    expect(graph.dependants('table:a')).toEqual(['view:b']);
    expect(graph.dependants('view:b')).toEqual(['view:c']);
    expect(graph.dependsOn('unknown')).toEqual([]);
    expect([...graph.edges()]).toEqual([
      ['view:b', 'table:z'],
      ['view:b', 'table:a'],
      ['view:c', 'view:b'],
    ]);
  });

  it('holds any edges it is given', () => {
    const id = fc.integer({ min: 0, max: 9 }).map((number) => `table:${number}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), (edges) => {
        const graph = dependencyGraph(edges);
        const wanted = new Set(edges.filter(([a, b]) => a !== b).map((edge) => edge.join(' ')));
        expect(new Set([...graph.edges()].map((edge) => edge.join(' ')))).toEqual(wanted);
        expect([...graph.edges()].every(([a, b]) => graph.dependants(b).includes(a))).toBe(true);
      }),
    );
  });
});

describe('edges as the server sends them', () => {
  it('share all but their oids with those of their text', () => {
    const edges = new Edges();
    edges.add('1259 2 1247 0 n \\xffffffff \\x00004000');
    edges.add('2606 0 1259 1 a \\x0000001100000012ffffffff \\x000040010000400200000001');
    const index = finish(edges.index());
    expect([...index.from]).toEqual([4294967295, 17, 18, 4294967295]);
    expect([...index.to]).toEqual([16384, 16385, 16386, 1]);
    const [one, other] = [
      { table: 1259, column: 2, refTable: 1247, refColumn: 0, type: 'n' },
      { table: 2606, column: 0, refTable: 1259, refColumn: 1, type: 'a' },
    ];
    expect([0, 1, 2, 3].map((edge) => index.alike(edge))).toEqual([one, other, other, other]);
    expect(() => index.alike(4)).toThrow('no edge');
    expect([...index.where(({ type }) => type === 'a')]).toEqual([1, 2, 3]);
    expect(index.byDependant.near(4294967295).filter((edge) => index.from[edge] === 4294967295)).toEqual([0, 3]);
    expect(index.byDependency.near(16386).filter((edge) => index.to[edge] === 16386)).toEqual([2]);
  });

  it('come in as many texts as it takes, of any type', () => {
    const edges = new Edges();
    edges.add('1255 0 3079 0 x \\x00000011 \\x00004001');
    edges.add('1255 0 1247 0 n \\x00000012 \\x00004002');
    edges.add('1255 0 3079 0 x \\x0000001300000014 \\x0000400300004001');
    const index = finish(edges.index());
    const all = [...index.from].map((from, edge) => `${from} ${index.alike(edge).type} ${index.to[edge]}`);
    expect(all.sort()).toEqual(['17 x 16385', '18 n 16386', '19 x 16387', '20 x 16385']);
  });

  it('keep what came first when more and less follow', () => {
    const edges = new Edges();
    const oid = (number: number): string => number.toString(16).padStart(8, '0');
    const oids = (from: number, count: number): string =>
      Array.from({ length: count }, (_, place) => oid(from + place)).join('');
    const wanted: number[] = [];
    for (const [from, count] of [
      [1_000, 3],
      [2_000, 40],
      [3_000, 1],
      [4_000, 500],
    ] as const) {
      edges.add(`2606 0 1259 1 a \\x${oids(from, count)} \\x${oids(from + 100_000, count)}`);
      for (let place = 0; place < count; place++) wanted.push(from + place);
    }
    const index = finish(edges.index());
    expect([...index.from]).toEqual(wanted);
    expect([...index.to]).toEqual(wanted.map((from) => from + 100_000));
  });

  it('of a system column are of none that a table has', () => {
    const edges = new Edges();
    edges.add('2618 0 1259 -1 n \\x00004006 \\x00004001');
    expect(finish(edges.index()).alike(0).refColumn).toBe(-1);
  });

  it.each([
    '',
    '1259',
    '1259 0 1259 0 n \\x00000001',
    '1259 0 1259 0 n \\x00000001 ',
    '1259 0 1259 0 n \\x \\x',
    '1259 0 1259 0 n \\x0000000100000002 \\x00000003',
    '1259 0 1259 0 n \\x00000001 \\x0000000200000003',
    '1259 0 1259 0 n \\x0001 \\x0002',
    '1259 0 1259 0 n \\x0000000g \\x00000002',
    '1259 0 1259 0 n \\x00000001 \\x0000000é',
    '1259 0 x 0 n \\x00000001 \\x00000002',
    '1259 0 1259 0 n x00000001 x00000002',
    '1259 0 1259 0 \\x00000001 \\x00000002',
    '1259 0 1259 0 n \\x00000001  \\x0000002',
  ])('are not %j', (text) => {
    expect(() => new Edges().add(text)).toThrow('something else');
  });
});
