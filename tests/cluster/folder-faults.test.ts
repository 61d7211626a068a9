/** A study on threads cut off at any point goes on where it stopped, and ends with the same bytes. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, readEnd, runStudy, startStudy, stopAll, until } from './processes.ts';
import { RUNS, writeToyStudy } from './toy-study.ts';

const MINUTES = 60_000;
const listAnswers = (out: string) => (existsSync(join(out, 'answer')) ? readdirSync(join(out, 'answer')) : []);

describe('a study on threads', () => {
  let expected: string;
  let file: string;
  let whole: string;
  beforeAll(async () => {
    file = writeToyStudy();
    whole = newFolder();
    expected = (await runStudy(file, whole)).summary.results_hash;
  }, 3 * MINUTES);
  afterAll(stopAll);

  it(
    'killed again and again',
    async () => {
      const out = newFolder();
      for (const share of [0.1, 0.4, 0.8]) {
        const study = startStudy(file, out, '--workers', '2');
        await until('it is at it', () => listAnswers(out).length > share * RUNS);
        study.child.kill('SIGKILL');
        await study.ended;
      }
      // And a file that lost its end, as a machine that loses its power leaves it.
      const torn = listAnswers(out).filter((name) => name.endsWith('.json.gz'))[3];
      truncateSync(join(out, 'answer', torn), 100);
      const { summary } = await runStudy(file, out, '--workers', '2');
      expect(summary.cached).toBeGreaterThan(0.5 * RUNS);
      expect(summary.results_hash).toBe(expected);
      for (const name of listAnswers(whole)) {
        expect(readFileSync(join(out, 'answer', name)).equals(readFileSync(join(whole, 'answer', name)))).toBe(true);
      }
    },
    3 * MINUTES,
  );

  it(
    'stopped by SIGINT says so, and goes on',
    async () => {
      const out = newFolder();
      const study = startStudy(file, out);
      await until('it is at it', () => listAnswers(out).length > 20);
      study.child.kill('SIGINT');
      const { code, json } = await readEnd(study);
      expect([code, json.error.code]).toEqual([1, 'study.cancelled']);
      const { summary } = await runStudy(file, out);
      expect(summary.results_hash).toBe(expected);
    },
    2 * MINUTES,
  );

  it.skipIf(process.getuid?.() !== 0)(
    'a full disk is a failure in words; with room it goes on',
    async () => {
      const disk = newFolder();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', disk]);
      try {
        const out = join(disk, 'studies');
        const full = await runStudy(file, out, '--workers', '2');
        expect([full.code, full.json.error.code]).toEqual([1, 'store.unwritable']);
        expect(listAnswers(out).length).toBeGreaterThan(0);
        execFileSync('mount', ['-o', 'remount,size=50m', disk]);
        const { summary } = await runStudy(file, out, '--workers', '2');
        expect(summary.cached).toBeGreaterThan(0);
        expect(summary.results_hash).toBe(expected);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
    2 * MINUTES,
  );
});
