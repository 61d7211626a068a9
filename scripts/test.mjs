/**
 * `npm test`: format and lint, types, imports, then all suites. Ends with `N passed, N failed, N skipped`; a check counts
 * as one test, a suite that cannot start as one that failed.
 *
 * npm test [-- FILTER...]   with filters for Vitest, only the suites that fit and no checks
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
// By address, as the bin does: TypeScript beside the suites that use it, which no package holds.
const support = new URL('../tests/support/find-requirement.ts', import.meta.url);
const { describeAbsence, findRequirement, listRequired, REQUIREMENTS } = await import(support.href);

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (path) => join(ROOT, 'node_modules', path);
const CHECKS = [
  ['format and lint (biome check)', [bin('@biomejs/biome/bin/biome'), 'check', '.']],
  ['types (tsc --noEmit)', [bin('typescript/bin/tsc'), '--noEmit']],
  ['imports (scripts/check-imports.mjs)', [join(ROOT, 'scripts', 'check-imports.mjs')]],
];

const filters = process.argv.slice(2);
const required = listRequired();
const before = gitStatus();
const checks = filters.length > 0 ? [] : await Promise.all(CHECKS.map(runCheck));
for (const { name, output } of checks.filter(({ ok }) => !ok)) console.log(`\nFAILED ${name}\n${output.trimEnd()}`);
const suites = await runSuites(filters);
const others = [...listUnmet(suites), ...listLeftovers(before, gitStatus())];

for (const { name, ok } of checks) if (!ok) console.log(`failed: ${name}`);
for (const line of suites.failures) console.log(`failed: ${line}`);
for (const line of others) console.log(`failed: ${line}`);
for (const line of suites.skips) console.log(`skipped: ${line}`);
const passed = suites.passed + checks.filter(({ ok }) => ok).length;
const failed = suites.failed + checks.filter(({ ok }) => !ok).length + others.length;
console.log(`${passed} passed, ${failed} failed, ${suites.skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

function runCheck([name, args]) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve({ name, ok: code === 0, output: Buffer.concat(chunks).toString() }));
  });
}

/** Vitest writes what it found into a folder outside the checkout. */
async function runSuites(patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-test-'));
  const file = join(folder, 'results.json');
  const args = [bin('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [...args, ...patterns], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('close', resolve);
  });
  try {
    return countResults(JSON.parse(readFileSync(file, 'utf8')), code);
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`Vitest: ${error.message}`], skips: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countResults({ testResults }, code) {
  const results = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const absences = Object.keys(REQUIREMENTS).map(describeAbsence);
  for (const suite of testResults) {
    const file = relative(ROOT, suite.name);
    let failed = 0;
    for (const { status, ancestorTitles, title } of suite.assertionResults) {
      if (status === 'passed') results.passed++;
      else if (status === 'failed') {
        failed++;
        results.failures.push([file, ...ancestorTitles, title].join(' > '));
      } else {
        results.skipped++;
        if (absences.includes(title)) results.skips.push(`${[file, ...ancestorTitles].join(' > ')}: ${title}`);
      }
    }
    if (suite.status === 'failed' && failed === 0) {
      failed = 1;
      results.failures.push(`${file} cannot start: ${suite.message.split('\n')[0]}`);
    }
    results.failed += failed;
  }
  // An error outside of all tests, such as a promise that nobody awaited.
  if (code !== 0 && results.failed === 0) {
    results.failed = 1;
    results.failures.push('Vitest ended with an error outside of the tests, see above');
  }
  return results;
}

/** What is required, missing, and not told by a suite that failed for it. */
function listUnmet({ failures }) {
  return required
    .filter((name) => findRequirement(name) === null)
    .map(describeAbsence)
    .filter((absence) => !failures.some((line) => line.endsWith(absence)));
}

/** Null where this is no git checkout. */
function gitStatus() {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** In a clean checkout, files that the tests left behind. */
function listLeftovers(first, last) {
  if (first !== '' || last === null) return [];
  return last.split('\n').flatMap((line) => (line ? [`the tests changed the checkout: ${line.trim()}`] : []));
}
