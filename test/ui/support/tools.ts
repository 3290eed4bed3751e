import { noPolicy, type Policy } from '../../../source/catalog/policy.ts';
import { applyPolicy } from '../../../source/compare/apply-policy.ts';
import { type Comparison, comparing } from '../../../source/compare/compare.ts';
import { applyVerdicts } from '../../../source/ledger/weigh.ts';
import { seekingRenames } from '../../../source/repair/renames/candidates.ts';
import type { Repair, RepairStep } from '../../../source/repair/repair.ts';
import { renderScript } from '../../../source/repair/script.ts';
import { applyRows } from '../../../source/rows/weigh.ts';
import type { Asked, Tools } from '../../../source/ui/state/tools.ts';
import { ready } from '../../support/work.ts';
import { found } from './found.ts';
import { judgementOf } from './judgements.ts';
import { kinds } from './kinds.ts';

export const policy: Policy = {
  ...noPolicy,
  expected: [
    {
      objects: ['extension:pg_trgm'],
      attributes: null,
      onlyIn: null,
      between: null,
      reason: 'upgraded next week',
      by: null,
      until: null,
      position: 'dbparity.yaml:2:5',
    },
  ],
};

/** The pure functions over hand-made kinds, with a planner that knows no order. */
export const tools: Tools = {
  kinds,
  compare: (source, target) => comparing(source, target, kinds),
  judge: (comparison) => Promise.resolve(judgementOf(comparison)),
  filesPulse: () => '',
  settle: (compared, judgement, findings) =>
    ready(applyPolicy(applyRows(applyVerdicts(compared, judgement), findings), policy)),
  policy: { pulse: () => '', read: () => undefined, accept: () => 'written', takeBack: () => undefined },
  findRows: () => Promise.resolve(found),
  renames: (comparison) => seekingRenames(comparison, kinds),
  repair: (comparison, asked) => ready(plan(comparison, asked)),
  countLosses: () => Promise.resolve(new Map()),
  script: (repair, comparison) => ready(renderScript(repair, comparison, kinds)),
  writeReport: () => Promise.resolve('dbparity-staging-production-2026-11-21.md'),
};

function plan(comparison: Comparison, wished: Asked): Repair {
  const asked = typeof wished === 'string' ? null : wished;
  const wanted = [...comparison.differences.values()].filter(
    ({ id, parent }) => asked === null || asked.includes(id) || (parent !== null && asked.includes(parent)),
  );
  const steps = wanted.map((difference): RepairStep => {
    const { kind, name, schema, parent } = difference.source ?? difference.target;
    const on = parent === null ? '' : ` ON ${parent.slice(parent.indexOf(':') + 1)}`;
    const full = `${kind.toUpperCase()} ${schema === null ? '' : `${schema}.`}${name}${on}`;
    if (difference.type === 'only-in-target') {
      return {
        subject: difference.id,
        reason: 'drop',
        leaves: 'gone',
        statements: [{ sql: `DROP ${full}`, hazards: [{ code: 'data-loss', message: 'the rows in it are lost' }] }],
      };
    }
    const verb = difference.type === 'changed' ? 'ALTER' : 'CREATE';
    return {
      subject: difference.id,
      reason: 'create',
      leaves: 'there',
      statements: [
        {
          sql: `${verb} ${full}\n  SET something = 'value'`,
          hazards: [{ code: 'lock', lock: 'ACCESS EXCLUSIVE', message: 'brief' }],
        },
      ],
    };
  });
  return {
    asked: asked ?? [...comparison.differences.keys()],
    carried: [],
    steps,
    withheld: [],
    notes: [],
    context: null,
  };
}
