// What is compared with: @supabase/pg-delta reads both databases at once and plans from one to the other.
//   node test/bench/programs/pg-delta.mjs SOURCE_URL TARGET_URL
// Prints how many statements its plan has.
import { extract } from '@supabase/pg-delta/extract';
import { plan } from '@supabase/pg-delta/plan';
import pg from 'pg';

const [source, target] = await Promise.all(process.argv.slice(2).map(read));
if (source === undefined || target === undefined) throw new Error('two URLs are needed');
process.stdout.write(String(plan(target.factBase, source.factBase, { scope: 'database' }).actions.length));

/** @param {string} url */
async function read(url) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    return await extract(pool);
  } finally {
    await pool.end();
  }
}
