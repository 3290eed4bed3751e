// One keeper of PostgreSQL servers for the whole run. No server starts before a test asks for it.
import { announceKeeper, startKeeper, stopKeeper } from './servers.ts';

export default async function setup(): Promise<() => Promise<void>> {
  const keeper = await startKeeper();
  announceKeeper(keeper.address);
  return () => stopKeeper(keeper);
}
