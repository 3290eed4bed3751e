/** A group's objects: how many on each side, what differs source beside target, and the alike ones by name. */

import type { Json } from '../../catalog/json.ts';
import { isList, sameJson } from '../../catalog/json.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { isBlank, itemText, members } from '../../catalog/value-text.ts';
import type { Difference } from '../../compare/difference.ts';
import { say, sayCount, sayNumber, sayText } from '../../language/language.ts';
import { type Block, type Column, code, details, heading, type Line, list, paragraph, table } from '../blocks.ts';
import { bodyDiff } from '../body-diff.ts';
import type { Ground } from '../ground.ts';
import type { GroupInventory, Listed } from '../inventory.ts';
import { clipped, isLong, kindText, labelText, nameIn, signs, valueSpan } from '../words.ts';

/** The most objects that are shown one by one, and the most that are named. */
const mostShown = 150;
const mostNamed = 500;

/** Everything of one group. */
export function objects(group: GroupInventory, ground: Ground): readonly Block[] {
  const differing = group.listed.filter(({ standing }) => standing !== 'alike' && standing !== 'unknown');
  const alone = differing.filter(({ standing }) => standing !== 'changed');
  const changed = differing.filter(({ standing }) => standing === 'changed');
  const left = differing.length - Math.min(alone.length, mostShown) - Math.min(changed.length, mostShown);
  return [
    heading(2, group.label),
    numbers(group, ground),
    ...(alone.length > 0 ? [aloneTable(alone.slice(0, mostShown), ground)] : []),
    ...changed.slice(0, mostShown).flatMap((one) => changedObject(one, group, ground)),
    ...(left > 0 ? [paragraph(say`${sayNumber(left)} more differ: the JSON report lists them.`)] : []),
    ...alike(group, ground),
  ];
}

/** How many there are of each kind: each side is the sum of its parts. */
function numbers({ numbers: all }: GroupInventory, { kinds, names }: Ground): Block {
  const right = (text: string): Column => ({ heading: text, align: 'right' });
  return table(
    [
      { heading: say`kind` },
      right(names.source),
      right(names.target),
      right(say`alike`),
      right(say`changed`),
      right(say`only in ${names.source}`),
      right(say`only in ${names.target}`),
    ],
    all.map(({ kind, source, target, alike, changed, onlySource, onlyTarget }) => [
      kindText(kinds, kind),
      ...[source, target, alike, changed, onlySource, onlyTarget].map(sayNumber),
    ]),
  );
}

function sides({ names }: Ground, first: string): readonly Column[] {
  return [{ heading: '' }, { heading: first }, { heading: names.source }, { heading: names.target }];
}

function aloneTable(alone: readonly Listed[], ground: Ground): Block {
  return table(
    sides(ground, say`object`),
    alone.map(({ id, source, target, differences }) => [
      ...first(
        id,
        differences.find((one) => one.id === id),
      ),
      source ? summary(source, ground) : say`missing`,
      target ? summary(target, ground) : say`missing`,
    ]),
  );
}

function first(id: string, difference: Difference | undefined): readonly Line[] {
  const note = difference?.expected ? ` (${say`expected`})` : '';
  return [difference ? code(signs[difference.type]) : '', [code(nameIn(id)), note]];
}

function summary(object: CatalogObject, { kinds }: Ground): Line {
  const text = kinds.get(object.kind)?.summary(object) ?? '';
  return text === '' ? say`there` : code(clipped(text));
}

/** An object that both sides have, with what differs of it and in it. */
function changedObject(listed: Listed, { inside }: GroupInventory, ground: Ground): readonly Block[] {
  const { kinds } = ground;
  const rows: (readonly Line[])[] = [];
  const bodies: Block[] = [];
  const real = listed.differences.filter(({ cosmetic }) => !cosmetic);
  for (const difference of real) {
    const own = difference.id === listed.id;
    const name = own ? '' : `${sayText(kinds.get(difference.kind)?.label.one ?? difference.kind)} `;
    const subject: Line = own ? '' : [name, code(partName(difference, listed))];
    if (difference.type !== 'changed') {
      if (real.some((one) => one.id === difference.parent && one.id !== listed.id && one.type === difference.type))
        continue;
      rows.push([
        code(signs[difference.type]),
        expectedNote(subject, difference.expected),
        difference.source ? summary(difference.source, ground) : say`missing`,
        difference.target ? summary(difference.target, ground) : say`missing`,
      ]);
      continue;
    }
    for (const attribute of difference.attributes.filter(({ cosmetic }) => !cosmetic)) {
      const label = labelText(kinds, difference.kind, attribute.name);
      const line: Line = own ? label : [name, code(partName(difference, listed)), ` · ${label}`];
      const a = difference.source.attributes[attribute.name];
      const b = difference.target.attributes[attribute.name];
      const body = kinds.get(difference.kind)?.attributes[attribute.name]?.form === 'body';
      if (body || isLong(a) || isLong(b)) {
        rows.push([code(signs.changed), expectedNote(line, attribute.expected), say`see below`, say`see below`]);
        bodies.push(
          { type: 'paragraph', line },
          bodyDiff(body ? a : itemsOnLines(a), body ? b : itemsOnLines(b), ground.names),
        );
      } else rows.push(...valueRows(expectedNote(line, attribute.expected), a, b));
    }
  }
  return [
    heading(3, [code(nameIn(listed.id))]),
    table(sides(ground, say`what differs`), rows),
    ...bodies,
    ...alikeInside(listed, inside.get(listed.id) ?? [], ground),
  ];
}

/** A long value with each item of what it lists on a line of its own, so that lines can be compared. */
function itemsOnLines(value: Json | undefined): Json {
  return typeof value === 'string' ? value.replaceAll(', ', ',\n  ') : (value ?? null);
}

function expectedNote(line: Line, expected: string | null): Line {
  if (expected === null) return line;
  const spans = typeof line === 'string' || 'type' in line ? [line] : line;
  return [...spans, ` (${say`expected`})`];
}

/** A part by the name that it has inside its object. */
function partName(difference: Difference, { id }: Listed): string {
  const name = nameIn(difference.id);
  const around = `${nameIn(id)}.`;
  return name.startsWith(around) ? name.slice(around.length) : name;
}

/** The least items of a list of which only those that differ are shown. */
const longList = 4;

/** A value on one line; of a long list the items that differ, of a record, such as privileges by role, the members. */
function valueRows(label: Line, a: Json | undefined, b: Json | undefined): readonly (readonly Line[])[] {
  const [wanted, current] = [members(a), members(b)];
  if (isList(a) && isList(b) && Math.max(a.length, b.length) >= longList)
    return [[code(signs.changed), label, itemsBeside(a, b), itemsBeside(b, a)]];
  if (!wanted && !current) return [[code(signs.changed), label, valueSpan(a), valueSpan(b)]];
  const spans = typeof label === 'string' || 'type' in label ? [label] : label;
  return [...new Set([...(wanted?.keys() ?? []), ...(current?.keys() ?? [])])]
    .filter((key) => !sameJson(wanted?.get(key), current?.get(key)))
    .map((key) => [
      code(signs.changed),
      [...spans, ' · ', code(key)],
      valueSpan(wanted?.get(key)),
      valueSpan(current?.get(key)),
    ]);
}

/** The items of a list that the other has not, or has elsewhere. */
function itemsBeside(items: readonly Json[], others: readonly Json[]): Line {
  const known = new Set(others.map(itemText));
  const own = items.map(itemText).filter((item) => !known.has(item));
  if (own.length === 0) return items.length === others.length ? say`in another order` : '—';
  return code(clipped(own.join(', ')));
}

/** How many parts of a changed object are alike, and which, folded away. */
function alikeInside({ id }: Listed, parts: readonly Listed[], ground: Ground): readonly Block[] {
  const alikes = parts.filter(({ standing, source }) => standing === 'alike' && source !== null);
  if (alikes.length === 0) return [];
  const summaryText = [...counted(alikes, ground)].join(', ');
  return [details(say`Alike in ${nameIn(id)}: ${summaryText}`, [partsTable(alikes, id, ground)])];
}

function partsTable(parts: readonly Listed[], id: string, ground: Ground): Block {
  return table(
    [{ heading: say`kind` }, { heading: say`name` }, { heading: say`both` }],
    parts
      .slice(0, mostNamed)
      .map(({ kind, source, id: own }) => [
        sayText(ground.kinds.get(kind)?.label.one ?? kind),
        code(nameIn(own).startsWith(`${nameIn(id)}.`) ? nameIn(own).slice(nameIn(id).length + 1) : nameIn(own)),
        source ? summary(source, ground) : '',
      ]),
  );
}

/** `46 columns`, `3 indexes`. */
function* counted(parts: readonly Listed[], { kinds }: Ground): Generator<string> {
  const byKind = new Map<string, number>();
  for (const { kind } of parts) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  for (const [kind, count] of byKind) {
    const label = kinds.get(kind)?.label ?? { one: kind, many: kind };
    yield `${sayNumber(count)} ${sayCount(count, sayText(label.one), sayText(label.many))}`;
  }
}

/** The alike ones by name, folded away, with what is inside them. */
function alike(group: GroupInventory, ground: Ground): readonly Block[] {
  const alikes = group.listed.filter(({ standing, source }) => standing === 'alike' && source !== null);
  if (alikes.length === 0) return [];
  const named = alikes.slice(0, mostNamed);
  const items = named.map(({ id, source }) => {
    const parts = group.inside.get(id) ?? [];
    const text = parts.length > 0 ? [...counted(parts, ground)].join(', ') : '';
    const said = text !== '' ? text : source && !isBlank(ground.kinds.get(source.kind)?.summary(source)) ? null : '';
    const rest: readonly (string | ReturnType<typeof code>)[] =
      said === null && source ? [' · ', code(clipped(ground.kinds.get(source.kind)?.summary(source) ?? ''))] : [];
    return { line: [code(nameIn(id)), ...(said ? [` · ${said}`] : rest)] };
  });
  const number = sayNumber(alikes.length);
  const inner: Block[] = [list(items)];
  for (const one of named) {
    const parts = (group.inside.get(one.id) ?? []).filter(({ source }) => source !== null);
    if (group.key === 'tables' && parts.length > 0)
      inner.push(heading(4, [code(nameIn(one.id))]), partsTable(parts, one.id, ground));
  }
  if (alikes.length > named.length) inner.push(paragraph(say`and ${sayNumber(alikes.length - named.length)} more`));
  return [details(sayCount(alikes.length, say`${number} object alike`, say`${number} objects alike`), inner)];
}
