// npm run schema: writes the JSON Schema of reports anew, from the root of the repository.
import { writeFileSync } from 'node:fs';
import { schemaFile, schemaText } from './schema.ts';

writeFileSync(schemaFile, schemaText());
