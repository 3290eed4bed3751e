// What is compared with, too: @pgkit/migra, the port of the tool that many use.
//   node test/bench/programs/migra.mjs SOURCE_URL TARGET_URL
// Prints how many statements its plan has.
import { run } from '@pgkit/migra';

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) throw new Error('two URLs are needed');
// From what is held to what is wanted.
const migration = await run(target, source, { unsafe: true });
process.stdout.write(String([...migration.statements].length));
// Its pools stay open.
process.exit(0);
