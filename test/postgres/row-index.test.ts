import { expect, it } from 'vitest';
import type { CatalogObject } from '../../source/catalog/object.ts';
import { type RowIndex, WholeIndex } from '../../source/postgres/row-index.ts';

function column(table: number, name: string, type = 'text'): CatalogObject {
  const parent = `table:t${table}`;
  return { id: `column:t${table}.${name}`, kind: 'column', schema: 'public', name, parent, attributes: { type } };
}

function indexOf(objects: readonly CatalogObject[]): RowIndex {
  const index = new WholeIndex();
  for (const object of objects) index.add(object);
  return index;
}

/** Everything that an index can be asked. */
function answers(index: RowIndex) {
  const objects = [...index.values()];
  return {
    objects,
    size: index.size,
    found: objects.map(({ id }) => index.get(id)),
    children: [0, 1, 2, 3].map((table) => index.children(`table:t${table}`)),
  };
}

it('is after changes what an index of what is left would be', () => {
  let objects = Array.from({ length: 120 }, (_, at) => column(at % 3, `c${at}`));
  let index: RowIndex | null = indexOf(objects);
  const changes = [
    { gone: [3, 4], fresh: [column(0, 'c3', 'uuid')] },
    // What came with the last change goes again, what went comes back, and what is not there goes.
    { gone: [117], fresh: [column(1, 'c4'), column(3, 'new')] },
    { gone: [], fresh: [] },
    { gone: [118, 0], fresh: [column(3, 'newer'), column(3, 'newest')] },
  ];
  for (const { gone, fresh } of changes) {
    const left = gone.flatMap((at) => objects[at] ?? []);
    objects = [...objects.filter((object) => !left.includes(object)), ...fresh];
    index = index?.amended([...left, column(2, 'nowhere')], fresh) ?? null;
    expect(index && answers(index)).toEqual(answers(indexOf(objects)));
    for (const { id } of left) if (!objects.some((object) => object.id === id)) expect(index?.get(id)).toBeUndefined();
  }
});

it('is made anew where much has changed', () => {
  const objects = Array.from({ length: 20 }, (_, at) => column(0, `c${at}`));
  expect(indexOf(objects).amended(objects.slice(0, 5), [])).toBeNull();
});
