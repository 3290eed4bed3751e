/** Names as statements write them. */

import type { Node, RangeVar } from 'libpg-query';
import { qualified } from '../../catalog/quote.ts';
import type { Path, Reading } from './effect.ts';

/** A name with the schemas in which it may be meant, the likeliest first; none for what lives in no schema. */
export interface Named {
  readonly schemas: readonly string[];
  readonly name: string;
}

/** The name of a relation. */
export function relationNamed({ schemaname, relname = '' }: RangeVar, reading: Reading): Named {
  return { schemas: schemaname === undefined ? reading.schemas : [schemaname], name: relname };
}

/** A name in a list of parts: `schema.name`, or `name`. */
export function listNamed(parts: readonly Node[] | undefined, reading: Reading): Named {
  return textsNamed(strings(parts), reading);
}

/** The same of texts. */
export function textsNamed(texts: readonly string[], reading: Reading): Named {
  const schema = texts.at(-2);
  return { schemas: schema === undefined ? reading.schemas : [schema], name: texts.at(-1) ?? '' };
}

/** The texts among the nodes. */
export function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** For a person, and for paths: `public.calls`. */
export function shownName({ schemas, name }: Named): string {
  return qualified(schemas[0] ?? null, name);
}

/** Tables, views, sequences, indexes and their like share one place for a name. */
export function relationPath(named: Named, ...within: readonly string[]): Path {
  return [`relation ${shownName(named)}`, ...within];
}
