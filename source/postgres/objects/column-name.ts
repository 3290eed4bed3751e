/** How SQL names a column and its table. */

import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { SqlName } from '../common.ts';
import type { Column } from './column-shape.ts';

export function columnName(object: Column): SqlName {
  return {
    keyword: 'COLUMN',
    reference: `${tableName(object)}.${quoteIdentifier(object.name)}`,
    grant: { target: `TABLE ${tableName(object)}`, type: 'column', column: quoteIdentifier(object.name) },
  };
}

/** `public.agent_calls`. */
export function tableName(object: Column): string {
  return qualified(object.schema, object.attributes.table);
}

/** `ALTER TABLE public.agent_calls`. */
export function alterTable(object: Column): string {
  return `ALTER ${object.attributes.foreign ? 'FOREIGN TABLE' : 'TABLE'} ${tableName(object)}`;
}
