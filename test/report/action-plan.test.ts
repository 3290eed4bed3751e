import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visible } from '../../source/catalog/visible.ts';
import { quoteForShell } from '../../source/report/action-plan.ts';

it('an environment’s name is one word for a shell, whatever it holds', () => {
  const names = fc.sample(fc.string({ unit: fc.constantFrom(...' \'"$`\\;&|<>*?~!#(){}[]\n\tab-é') }), 200);
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${['first', ...names].map(quoteForShell).join(' ')}`], {
    encoding: 'utf8',
  });
  expect(stdout.split('\0').slice(1, -1)).toEqual(names.map(visible));
});
