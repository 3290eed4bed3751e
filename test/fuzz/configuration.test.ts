// Configurations that were broken or made up: each is read, or refused in words with a place in the file.
import { expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import { parseConfiguration } from '../../source/environments/configuration.ts';
import { awkwardTexts, mutatedText, type Random, tryInputs } from './random.ts';

/** All that a configuration may say, in as many ways of writing as YAML has; in parts, as a short text is read sooner. */
const good = [
  `# parity
environments:
  staging: postgres://reader@staging.example.com/app
  production:
    url: postgres://reader:\${PASSWORD}@db.example.com:5432/app?sslmode=verify-full
    protected: true
    schemas: [public, billing]
    excludeSchemas: audit
  yesterday: { snapshot: ./yesterday.json }
  local: { service: local, password: "\${LOCAL}" }
`,
  `interval: 2.5
migrations: [supabase/migrations, { folder: db/migrate, tool: rails }]
rows: { budget: 10, managed: true, equal: [public.plans] }
`,
  `probes:
  scheduled: select count(*) from calls where outcome = 'scheduled'
  share: { query: "select avg(1)", tolerance: 2% }
  calls: { distribution: public.calls, columns: [outcome, started_at] }
`,
  `reference:
  - public.plans
  - { table: public.prices, key: [plan_id, currency], except: [updated_at] }
severity:
  - { object: "index:*", severity: documentation, reason: staging has no load }
`,
  `environments: { staging: postgres://a/b, production: postgres://c/d }
expected:
  - object: table:public.trial_*
    reason: >-
      staging tries
      it first
    only in: staging
  - &one { object: [ "index:*", 'view:x' ], reason: no load, between: [staging, production], until: 2026-12-31 }
  - *one
`,
];

/** Text that means something in YAML. */
const yaml = [
  'a: &a [*a]',
  '&x ',
  '*x',
  '<<: *one',
  '!!binary aGVsbG8=',
  '!!js/function "x"',
  '!!set {a, b}',
  '!<tag:yaml.org,2002:str> x',
  '? [a, b]\n: c',
  '--- ',
  '...',
  '%YAML 1.1',
  '%TAG ! tag:x,2000:',
  '\t',
  '|2-\n',
  '>+\n',
  '__proto__: {polluted: true}',
  'constructor: {prototype: {polluted: true}}',
  '"\\u0000"',
  '"\\ud800"',
  '.inf',
  '-.nan',
  '0x7fffffffffffffff',
  '1e999',
  '12345678901234567890123456789',
  '2026-13-45',
  'yes',
  '~',
  '{',
  '[',
  '[[[[[[[[[[[[[[[[[[[[[[[[',
  '- - - - - - - - - -',
];

function make(random: Random): string {
  const seedling = random.pick(good);
  if (random.chance(0.4)) return mutatedText(seedling, random);
  const text = seedling.split('\n');
  for (let times = 1 + random.below(5); times > 0; times--) {
    const at = random.below(text.length);
    const line = text[at] ?? '';
    const piece = random.pick(random.chance(0.7) ? yaml : awkwardTexts);
    switch (random.below(6)) {
      case 0:
        text.splice(at, 1);
        break;
      case 1:
        text.splice(at, 0, text[random.below(text.length)] ?? '');
        break;
      case 2:
        text[at] = line.replace(/(: |- ).*/, (_, begin: string) => begin + piece);
        break;
      case 3:
        text[at] = ' '.repeat(random.below(12)) + line.trim();
        break;
      case 4:
        text.splice(at, 0, line.replace(/\S.*/, piece));
        break;
      default:
        text[at] = line.replace(/[\w.*]+/, () => piece);
    }
  }
  return text.join('\n');
}

it('are read, or refused in words', async () => {
  let read = 0;
  await tryInputs(make, (text) => {
    try {
      parseConfiguration({ path: '/somewhere/dbparity.yaml', shown: 'dbparity.yaml', text });
      read += 1;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      expect(error.message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });
  expect(read).toBeGreaterThan(100);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
}, 180_000);
