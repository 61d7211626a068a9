/** What some suites need beside Node, and how to find and install it. Knows nothing of the test runner. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const REQUIREMENTS = {
  chromium: { name: 'Chromium', install: 'apt-get install -y chromium fonts-noto-cjk' },
  nats: { name: 'nats-server', install: 'apt-get install -y nats-server' },
  shared: { name: '../shared', install: 'ln -s PATH_OF_SHARED ../shared (facts and benchmarks, beside the checkout)' },
} as const;

export type Requirement = keyof typeof REQUIREMENTS;

const ROOT = join(import.meta.dirname, '..', '..');
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM_PATHS = ['/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Path of what a suite needs; null where it is missing. */
export function findRequirement(requirement: Requirement): string | null {
  switch (requirement) {
    case 'chromium': {
      const given = process.env.LANDBRIDGE_CHROMIUM;
      return given ? findExecutable([given]) : findProgram(CHROMIUM_NAMES, CHROMIUM_PATHS);
    }
    case 'nats':
      return findProgram(['nats-server'], ['/usr/sbin/nats-server']);
    case 'shared': {
      const folder = join(ROOT, '..', 'shared');
      return existsSync(join(folder, 'CONTRACTS.md')) ? folder : null;
    }
  }
}

/** What must not be missing: `LANDBRIDGE_REQUIRE=chromium,nats,shared`. @throws Error on a name that is none of these */
export function listRequired(text = process.env.LANDBRIDGE_REQUIRE ?? ''): Requirement[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  for (const name of names) {
    if (Object.hasOwn(REQUIREMENTS, name)) continue;
    throw new Error(`LANDBRIDGE_REQUIRE: ${name} is not one of ${Object.keys(REQUIREMENTS).join(', ')}`);
  }
  return names as Requirement[];
}

/** One line for who wonders why a suite did not run. */
export function describeAbsence(requirement: Requirement): string {
  const { name, install } = REQUIREMENTS[requirement];
  return `${name} is missing: ${install}`;
}

function findProgram(names: readonly string[], paths: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return findExecutable([...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths]);
}

function findExecutable(paths: readonly string[]): string | null {
  for (const path of paths) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next one.
    }
  }
  return null;
}
