// A program that starts the demo's server, says where it is, and stays until it is asked to `quit`, `leave` or `throw`.
import { startServer } from '../../source/demo/server.ts';

const server = await startServer();
process.stdout.write(`${server.url('postgres')}\n`);
process.stdin.once('data', (asked) => {
  if (String(asked).startsWith('throw')) throw new Error('thrown on purpose');
  process.stdin.destroy();
  if (String(asked).startsWith('quit')) void server.stop();
});
