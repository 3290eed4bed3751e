// The limit: nothing but the catalog queries, by a bare pg client that throws their answers away, both sides at once.
//   node test/bench/programs/bare.mjs SOURCE_URL TARGET_URL < statements (JSON)
// Prints the milliseconds from connecting to the last answer; Node's own start is not in them.
import { text } from 'node:stream/consumers';
import pg from 'pg';

const sql = JSON.parse(await text(process.stdin)).join(';\n');
const urls = process.argv.slice(2);
const began = performance.now();
await Promise.all(urls.map(read));
process.stdout.write(String(performance.now() - began));

/** @param {string} url */
async function read(url) {
  const client = new pg.Client(url);
  await client.connect();
  await new Promise((resolve, reject) => {
    client.query({
      /** @param {pg.Connection} connection */
      submit: (connection) => connection.query(sql),
      handleRowDescription() {},
      handleDataRow() {},
      handleCommandComplete() {},
      handleEmptyQuery() {},
      handleError: reject,
      handleReadyForQuery: resolve,
    });
  });
  await client.end();
}
