// The order of the test files: the longest begin first, so that no worker is left alone with one at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Those that take longer than ten seconds. Files that keep the processor busy take turns with those that wait for a
 * program's screen, so that two workers together leave no core idle.
 */
const longest = [
  'convergence/generated',
  'end-to-end/walking',
  'fuzz/snapshot',
  'faults/inspector',
  'convergence/across',
  'end-to-end/live',
  'convergence/views',
  'faults/locks',
  'postgres/refusals',
  'convergence/routines',
  'end-to-end/screen-reader',
  'postgres/changes/read-changes',
  'end-to-end/ledger',
  'convergence/schemas',
  'faults/files',
  'fuzz/configuration',
  'end-to-end/copying',
  'safety/statements',
  'postgres/objects/function',
  'end-to-end/french',
  'convergence/constraints',
  'convergence/privileges',
  'demo/cleanup',
  'convergence/comments',
  'end-to-end/terminal',
  'repair/script',
  'repair/renames',
  'end-to-end/ahead',
  'convergence/triggers',
  'postgres/objects/procedure',
  'end-to-end/demo',
  'convergence/columns',
  'end-to-end/renames',
  'convergence/enums',
  'end-to-end/picker',
  'ledger/tools/tools',
  'convergence/types',
  'end-to-end/rows',
  'postgres/objects/trigger',
  'convergence/partitions',
  'postgres/objects/aggregate',
  'convergence/tables',
  'convergence/replication',
  'convergence/indexes',
  'postgres/objects/role',
  'convergence/foreign',
  'postgres/objects/policy',
  'ledger/generated/generated',
  'convergence/sequences',
].map((name) => `/test/${name}.test.ts`);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? longest.length : found;
    };
    return others.toSorted((a, b) => place(a) - place(b));
  }
}
