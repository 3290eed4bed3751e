// Whether what the program prints is what its published JSON Schema says.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { schemaFile } from '../../scripts/schema.ts';
import { jsonReportShape } from '../../source/report/json-shape.ts';

const validate = new Ajv2020({
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
  validateFormats: false,
}).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

/** What is wrong with a report's JSON by its schema; empty where nothing is. */
export function schemaErrors(json: string): readonly string[] {
  const report: unknown = JSON.parse(json);
  if (validate(report)) {
    const known = jsonReportShape.parse(report);
    return isDeepStrictEqual(known, report) ? [] : ['a member is printed that the schema does not know'];
  }
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
