// The published JSON Schema of reports, made from the shape that the program's own types come from.
import * as z from 'zod';
import { jsonFormat, jsonReportShape } from '../source/report/json-shape.ts';

/** Where it is published, from the package's root. */
export const schemaFile = `schema/report-${jsonFormat}.schema.json`;

/** The schema as it stands in the file. */
export function schemaText(): string {
  const schema = z.toJSONSchema(jsonReportShape, {
    // That arrays are not to be written to is TypeScript's business.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
    // Members may come without a new format: what is not known here is no mistake.
    io: 'input',
  });
  const about = { title: 'A report of dbparity', $id: `urn:dbparity:report-${jsonFormat}` };
  return `${JSON.stringify({ ...about, ...schema }, null, 2)}\n`;
}
