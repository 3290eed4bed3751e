/** What it puts at risk that one side lacks an object, in words that hold for several kinds. */

import { behaviour } from '../catalog/risk.ts';

export const bySide = {
  reads: {
    source: behaviour('what reads it fails on the target'),
    target: behaviour('what reads it works on the target alone'),
  },
  calls: {
    source: behaviour('what calls it fails on the target'),
    target: behaviour('what calls it works on the target alone'),
  },
  uses: {
    source: behaviour('what uses it fails on the target'),
    target: behaviour('what uses it works on the target alone'),
  },
  reaches: {
    source: behaviour('what is reached through it cannot be reached from the target'),
    target: behaviour('what is reached through it can be reached from the target alone'),
  },
} as const;
