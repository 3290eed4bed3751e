// The inspector on hand-made environments, for looking at it: node scripts/run.mjs test/ui/gallery.ts [picker|slow|failed|large|equal]
import { Fault } from '../../source/catalog/fault.ts';
import { runInspector } from '../../source/ui/inspector.tsx';
import { catalog, fakeEnvironment, refused, table } from './support/catalogs.ts';
import { production, repaired, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

const mode = process.argv[2] ?? 'story';
const delay = mode === 'slow' ? 600 : 5;
const large = (name: string, extra: number) =>
  catalog(
    name,
    Array.from({ length: 10_000 }, (_, index) =>
      table(`table_${String(index).padStart(5, '0')}`, {
        id: { type: index % 97 < extra ? 'bigint' : 'uuid' },
        name: { type: 'text' },
      }),
    ).flat(),
  );
const source = fakeEnvironment('staging', mode === 'large' ? large('staging', 0) : staging, { delay });
const target = fakeEnvironment(
  'production',
  mode === 'large'
    ? large('production', 1)
    : mode === 'equal'
      ? { ...staging, identity: production.identity }
      : production,
  { delay, protected: true },
);
const broken = fakeEnvironment('old-production', production, { delay: 300 });
broken.fail(refused);
if (mode === 'failed') target.fail(refused);
if (mode === 'story') {
  setInterval(() => target.set(Math.random() < 0.5 ? production : repaired), 15_000).unref();
}
const direct = mode !== 'picker' && mode !== 'empty';
const ending = await runInspector({
  ...tools,
  environments: mode === 'empty' ? [] : [source, target, broken],
  resolve(text) {
    if (text.includes('bad'))
      throw new Fault({
        code: 'bad-url',
        doing: `understand ${JSON.stringify(text)}`,
        problem: 'it is not a URL, a service or a file',
        advice: 'A URL begins with postgres://.',
      });
    return fakeEnvironment(text.replace(/.*@/, '').replace(/\/.*/, ''), production, { delay: 200 });
  },
  source: direct ? source : null,
  target: direct ? target : null,
  remembered: { source: 'staging', target: null },
  remember: () => undefined,
  interval: 2,
  hints:
    mode === 'picker'
      ? [
          'staging     psql postgres://demo@127.0.0.1:5433/staging',
          'production  psql postgres://demo@127.0.0.1:5433/production',
        ]
      : [],
});
console.log(`ended: ${ending}`);
