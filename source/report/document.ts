/** A report's sections, in their order: one structure, whatever it is written as. */

import type { Block } from './blocks.ts';
import type { Ground } from './ground.ts';
import type { GroupInventory } from './inventory.ts';
import { differences } from './sections/differences.ts';
import { expected } from './sections/expected.ts';
import { extensions } from './sections/extensions.ts';
import { head } from './sections/head.ts';
import { inStep, migrations } from './sections/migrations.ts';
import { objects } from './sections/objects.ts';
import { checks, plan } from './sections/plan.ts';
import { rows } from './sections/rows.ts';
import { summary } from './sections/summary.ts';
import { unseen } from './sections/unseen.ts';

/** The groups that people ask for first; the others follow in the inspector's order. */
const first: readonly GroupInventory['key'][] = ['tables', 'views', 'functions', 'extensions', 'types', 'policies'];

/** Those that have sections of their own. */
const apart: readonly GroupInventory['key'][] = ['migrations', 'rows'];

/** The whole report. */
export function reportBlocks(ground: Ground): readonly Block[] {
  const { inventory } = ground;
  const groups = [
    ...first.flatMap((key) => inventory.filter((group) => group.key === key)),
    ...inventory.filter(({ key }) => !first.includes(key) && !apart.includes(key)),
  ];
  return [
    ...head(ground),
    ...summary(ground),
    ...differences(ground),
    ...rows(ground),
    ...groups.flatMap((group) => (group.key === 'extensions' ? extensions(group, ground) : objects(group, ground))),
    ...ledgers(ground),
    ...expected(ground),
    ...plan(ground),
    ...checks(ground),
    ...unseen(ground),
  ];
}

function ledgers(ground: Ground): readonly Block[] {
  const blocks = migrations(ground);
  const open = [...ground.judgement.entries.values()].some(({ side }) => side !== null);
  return blocks.length > 0 && !open ? [...blocks, inStep()] : blocks;
}
