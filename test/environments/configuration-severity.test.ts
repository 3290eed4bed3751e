import { describe, expect, it } from 'vitest';
import { createHome, faultOf } from './support.ts';

function read(severity: string) {
  const home = createHome();
  home.write('projects/dbparity.yaml', `environments: {}\n${severity}`);
  return home.load().configuration.severities;
}

it('reads what differences weigh, with the reason', () => {
  const written = `severity:
  - { object: "index:*", severity: documentation, reason: staging has no load }
  - object: [table:public.a, 'view:*']
    attributes: [options, comment]
    only in: staging
    between: [staging, production]
    severity: security
    reason: " it decides "
`;
  expect(read(written)).toEqual([
    {
      objects: ['index:*'],
      attributes: null,
      onlyIn: null,
      between: null,
      severity: 'documentation',
      reason: 'staging has no load',
    },
    {
      objects: ['table:public.a', 'view:*'],
      attributes: ['options', 'comment'],
      onlyIn: 'staging',
      between: ['staging', 'production'],
      severity: 'security',
      reason: 'it decides',
    },
  ]);
});

it.each(['severity:\n', 'severity: []\n', ''])('nothing is decided: %j', (written) => {
  expect(read(written)).toEqual([]);
});

describe('a mistake is told with its place', () => {
  it.each<[string, string, string]>([
    ['no list', 'severity: high', 'dbparity.yaml:2:11: severities must be a list'],
    [
      'no severity',
      'severity: [{ object: "index:*", reason: x }]',
      'severity in a severity: it must be one of security, data, behaviour, performance and documentation',
    ],
    [
      'another severity',
      'severity: [{ object: "index:*", severity: high, reason: x }]',
      'dbparity.yaml:2:43: severity in a severity: it must be one of security',
    ],
    ['no reason', 'severity: [{ object: "index:*", severity: data }]', 'reason in a severity: it must be a text'],
    ['no object', 'severity: [{ severity: data, reason: x }]', 'object in a severity: it must be a text or a list'],
    ['a bare name', 'severity: [{ object: users, severity: data, reason: x }]', 'an id begins with the kind'],
    ['a key too many', 'severity: [{ object: "a:b", severity: data, reason: x, until: y }]', 'until is not known in'],
  ])('%s', async (_, written, problem) => {
    expect((await faultOf(() => read(written))).message).toContain(problem);
  });
});
