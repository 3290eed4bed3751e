import { describe, expect, it } from 'vitest';
import { createHome, faultOf } from './support.ts';

function read(expected: string) {
  const home = createHome();
  home.write('projects/dbparity.yaml', `environments: {}\n${expected}`);
  return home.load().configuration.expected;
}

it('reads every form of an expected difference', () => {
  const written = `expected:
  - object: table:public.tmp
    reason: it is meant
  # a comment
  - object: [index:*, 'column:public.a.*']
    reason: >
      staging
      has no load
    only in: staging
    attributes: comment
  - { object: "*", reason: later, between: [staging, production], attributes: [comment, owner], by: ana, until: 2026-12-31 }
`;
  const none = { attributes: null, onlyIn: null, between: null, by: null, until: null };
  expect(read(written)).toEqual([
    { ...none, objects: ['table:public.tmp'], reason: 'it is meant', position: 'dbparity.yaml:3:5' },
    {
      ...none,
      objects: ['index:*', 'column:public.a.*'],
      reason: 'staging has no load',
      onlyIn: 'staging',
      attributes: ['comment'],
      position: 'dbparity.yaml:6:5',
    },
    {
      objects: ['*'],
      reason: 'later',
      onlyIn: null,
      between: ['staging', 'production'],
      attributes: ['comment', 'owner'],
      by: 'ana',
      until: '2026-12-31',
      position: 'dbparity.yaml:12:5',
    },
  ]);
});

it.each(['expected:\n', 'expected: []\n', 'expected: null\n', ''])('nothing is expected: %j', (written) => {
  expect(read(written)).toEqual([]);
});

describe('a mistake is told with its place', () => {
  it.each<[string, string, string]>([
    ['no list', 'expected: { object: "a:b", reason: c }', 'dbparity.yaml:2:11: what is expected must be a list'],
    ['a text', 'expected:\n  - table:public.a', 'an expected difference must be written as keys and values'],
    ['no reason', 'expected: [{ object: "a:b" }]', 'reason in an expected difference: it must be a text'],
    ['an empty reason', 'expected: [{ object: "a:b", reason: " " }]', 'dbparity.yaml:2:37: reason in an expected'],
    [
      'no object',
      'expected: [{ reason: x }]',
      'object in an expected difference: it must be a text or a list of texts',
    ],
    [
      'no kind',
      'expected: [{ object: public.a, reason: x }]',
      'dbparity.yaml:2:22: object in an expected difference: an id',
    ],
    [
      'an empty list',
      'expected: [{ object: [], reason: x }]',
      'object in an expected difference: it must not be empty',
    ],
    [
      'one environment',
      'expected: [{ object: "*", reason: x, between: [a] }]',
      'it must be a list of two environments',
    ],
    ['the same one twice', 'expected: [{ object: "*", reason: x, between: [a, a] }]', 'two different environments'],
    ['no day', 'expected: [{ object: "*", reason: x, until: soon }]', 'it must be a day such as 2026-12-31'],
    ['no day of the calendar', 'expected: [{ object: "*", reason: x, until: 2026-02-30 }]', 'it must be a day such as'],
    ['a time', 'expected: [{ object: "*", reason: x, until: 2026-02-20T10:00:00Z }]', 'it must be a day such as'],
    ['an unknown key', 'expected: [{ object: "*", reason: x, untill: 2026-02-20 }]', 'untill is not known'],
  ])('%s', async (_, written, problem) => {
    const fault = await faultOf(() => read(written));
    expect(fault).toMatchObject({ code: 'bad-configuration', problem: expect.stringContaining(problem) });
    expect(fault.problem).toMatch(/^dbparity\.yaml:\d+:\d+: /);
  });

  it.each([
    ['only in: stagign', 'there is no environment stagign', 'did you mean staging?'],
    ['between: [staging, prod]', 'there is no environment prod', 'did you mean production?'],
  ])('%s', async (member, problem, advice) => {
    const home = createHome();
    const names = 'environments: { staging: postgres://h/d, production: postgres://h/e }\n';
    home.write('projects/dbparity.yaml', `${names}expected: [{ object: "*", reason: x, ${member} }]\n`);
    const fault = await faultOf(() => home.load());
    expect(fault).toMatchObject({ problem: expect.stringContaining(problem), advice });
    expect(fault.problem).toMatch(/^dbparity\.yaml:2:\d+: /);
  });

  it('but not for a name that is nothing like it', () => {
    const home = createHome();
    const names = 'environments: { staging: postgres://h/d }\n';
    home.write('projects/dbparity.yaml', `${names}expected: [{ object: "*", reason: x, only in: backup.json.gz }]\n`);
    expect(home.load().configuration.expected).toHaveLength(1);
  });

  it('and what was meant', async () => {
    const fault = await faultOf(() => read('expected: [{ object: "*", reason: x, onlyin: staging }]'));
    expect(fault.advice).toContain('did you mean only in?');
  });
});
