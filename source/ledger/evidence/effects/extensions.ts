/** Extensions (PostgreSQL manual, CREATE EXTENSION, ALTER EXTENSION). What belongs to one is its own business. */

import type { Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { hasValue, making, type Reference, setting, weighed } from './on-reference.ts';
import { said } from './options.ts';
import { namedReference, partsOf } from './references.ts';

/** Statements about extensions; null for any other. */
export function extensionEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateExtensionStmt' in node) {
    const { extname, if_not_exists: repeatable = false, options } = node.CreateExtensionStmt;
    const reference = extension(extname, reading);
    if (!reference) return null;
    const version = said(options, 'new_version');
    const schema = said(options, 'schema');
    // One that was there stays as it was.
    if (repeatable) return { effects: [making(reference, { repeatable })] };
    return {
      effects: [
        making(reference, { repeatable }),
        ...(version === null ? [] : [hasVersion(reference, version, repeatable)]),
        ...(schema === null ? [] : [isInSchema(reference, schema, repeatable)]),
      ],
    };
  }
  if ('AlterExtensionStmt' in node) {
    const { extname, options } = node.AlterExtensionStmt;
    const reference = extension(extname, reading);
    return reference && { effects: [hasVersion(reference, said(options, 'new_version'), true)] };
  }
  if ('AlterObjectSchemaStmt' in node && node.AlterObjectSchemaStmt.objectType === 'OBJECT_EXTENSION') {
    const { object, newschema = '' } = node.AlterObjectSchemaStmt;
    const reference = extension(object && partsOf(object)[0], reading);
    return reference && { effects: [isInSchema(reference, newschema, true)] };
  }
  if ('AlterExtensionContentsStmt' in node) {
    const what = say`what belongs to extension ${quoteIdentifier(node.AlterExtensionContentsStmt.extname ?? '')} changes`;
    return { hidden: [{ what, hides: 'code', reason: say`what belongs to an extension is not read` }] };
  }
  return null;
}

function extension(name: string | undefined, reading: Reading): Reference | null {
  return namedReference('OBJECT_EXTENSION', [name ?? ''], reading);
}

/** Null for the newest that the server has. */
function hasVersion(reference: Reference, version: string | null, repeatable: boolean): Effect {
  const what = version === null ? say`gets its newest version` : say`gets version ${version}`;
  return setting(reference, ['version'], what, { repeatable }, (object) =>
    weighed(object, [
      version === null
        ? { unsure: 'version' }
        : hasValue(object, 'version', version, say`it has version ${String(object.attributes.version)}`),
    ]),
  );
}

/** Its objects are in this schema. */
function isInSchema(reference: Reference, schema: string, repeatable: boolean): Effect {
  const what = say`is in schema ${quoteIdentifier(schema)}`;
  return setting(reference, ['schema'], what, { repeatable }, (object) =>
    weighed(object, [
      hasValue(object, 'inSchema', schema, say`it is in schema ${quoteIdentifier(String(object.attributes.inSchema))}`),
    ]),
  );
}
