/**
 * Yoga, which Ink lays screens out with, where the program is bundled: there it is loaded when it is wanted, and not
 * waited for by whatever imports it.
 */

import { loadYoga, type Yoga } from 'yoga-layout/load';

export * from 'yoga-layout/load';

const yoga = {};
export default yoga;

/** To be waited for before Ink is loaded: it reads the names of edges and directions at once. */
export async function loadLayout(): Promise<void> {
  Object.assign(yoga, (await loadYoga()) satisfies Yoga);
}
