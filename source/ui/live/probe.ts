import type { Environment } from '../../catalog/environment.ts';
import { asFault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import type { Probe } from '../state/state.ts';

/** Finds out whether an environment can be opened, which version it runs, and how long that took. Never throws. */
export async function probe(environment: Environment, signal: AbortSignal): Promise<Probe> {
  const start = performance.now();
  try {
    const session = await environment.open(signal);
    const milliseconds = performance.now() - start;
    const { version } = session;
    await session.close().catch(() => undefined);
    return { type: 'reachable', version, milliseconds };
  } catch (error) {
    return { type: 'failed', fault: asFault(error, say`open ${environment.name}`) };
  }
}
