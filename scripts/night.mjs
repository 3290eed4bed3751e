// A night's worth of generated cases of convergence, on every major, and of histories of migrations: node scripts/night.mjs [WORLDS] [SEED]
// The seed is new each time and said, so that a failure can be seen again.
import { spawnSync } from 'node:child_process';

const [worlds = '20000', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);
console.log(`${worlds} worlds of seed ${seed}; again with: npm run test:night -- ${worlds} ${seed}`);
const { status } = spawnSync('npx', ['vitest', 'run', 'test/convergence/generated.test.ts', 'test/ledger/generated'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    DBPARITY_TEST_MAJORS: 'all',
    DBPARITY_TEST_WORLDS: worlds,
    DBPARITY_TEST_SEED: seed,
    DBPARITY_TEST_HISTORIES: String(Math.ceil(Number(worlds) / 10)),
    DBPARITY_TEST_CLOSURES: 'all',
    DBPARITY_TEST_SHRINKING: '600000',
  },
});
process.exitCode = status ?? 1;
