import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** `npm test -- FILTER` in a process of its own, with the last line of what it prints. */
function runTests(filter: string, env: Record<string, string> = {}) {
  const { VITEST: _vitest, LANDBRIDGE_REQUIRE: _required, ...rest } = process.env;
  const script = join(import.meta.dirname, 'test.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, filter], {
    encoding: 'utf8',
    env: { ...rest, ...env },
  });
  const lines = stdout.trimEnd().split('\n');
  return { status, lines, last: lines.at(-1) };
}

const SUITE = 'tests/support/requirements';
const ABSENT = { LANDBRIDGE_CHROMIUM: '/no/such/browser' };
const LINE = `${SUITE}.test.ts > a suite that needs Chromium`;

describe('scripts/test.mjs', () => {
  it('counts a suite without what it needs as skipped, with a line that says how to install it', () => {
    const { status, lines, last } = runTests(SUITE, ABSENT);
    expect([status, last]).toEqual([0, '3 passed, 0 failed, 1 skipped']);
    expect(lines).toContain(`skipped: ${LINE}: Chromium is missing: apt-get install -y chromium fonts-noto-cjk`);
  });

  it('fails where that was required', () => {
    const { status, lines, last } = runTests(SUITE, { ...ABSENT, LANDBRIDGE_REQUIRE: 'chromium' });
    expect([status, last]).toEqual([1, '3 passed, 1 failed, 0 skipped']);
    expect(lines).toContain(`failed: ${LINE} > Chromium is missing: apt-get install -y chromium fonts-noto-cjk`);
  });

  it('fails where a required thing is missing and no suite has asked for it', () => {
    const { status, last } = runTests('packages/corridor/src/suggest', { ...ABSENT, LANDBRIDGE_REQUIRE: 'chromium' });
    expect([status, last]).toEqual([1, expect.stringMatching(/^\d+ passed, 1 failed, 0 skipped$/)]);
  });

  it('fails where there is nothing to run', () => {
    const { status, last } = runTests('no/such/suite');
    expect([status, last]).toEqual([1, '0 passed, 1 failed, 0 skipped']);
  });
});
