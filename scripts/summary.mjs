// Prints "N passed, N failed" from vitest's JSON results: node scripts/summary.mjs RESULTS.json EXIT_STATUS
// A file that could not be collected, an error outside a test, or no results at all counts as a failure.
import { readFileSync } from 'node:fs';

const [file = '', status = '0'] = process.argv.slice(2);

/** @returns {{ passed: number, failed: number }} */
function count() {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const brokenFiles = results.testResults.filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ suite) =>
        suite.status === 'failed' && suite.assertionResults.length === 0,
    ).length;
    return { passed: results.numPassedTests, failed: results.numFailedTests + brokenFiles };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const { passed, failed } = count();
const unexplained = Number(status) !== 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed === 0 ? unexplained : failed} failed`);
