import { accessSync, constants } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeAbsence, findRequirement, listRequired } from './find-requirement.ts';
import { describeWith } from './requirements.ts';

afterEach(() => vi.unstubAllEnvs());

describe('requirements', () => {
  it('LANDBRIDGE_REQUIRE is a list of known names', () => {
    expect(listRequired('')).toEqual([]);
    expect(listRequired(' chromium, shared,')).toEqual(['chromium', 'shared']);
    expect(() => listRequired('chrome')).toThrow(/chrome is not one of chromium, nats, shared/);
  });

  it('LANDBRIDGE_CHROMIUM goes before the usual paths, also where it is wrong', () => {
    vi.stubEnv('LANDBRIDGE_CHROMIUM', process.execPath);
    expect(findRequirement('chromium')).toBe(process.execPath);
    vi.stubEnv('LANDBRIDGE_CHROMIUM', '/no/such/browser');
    expect(findRequirement('chromium')).toBeNull();
  });

  it('are looked for on the PATH', () => {
    vi.stubEnv('LANDBRIDGE_CHROMIUM', '');
    vi.stubEnv('PATH', '/no/such/folder');
    expect(findRequirement('nats') ?? '/usr/sbin/nats-server').toBe('/usr/sbin/nats-server');
    expect(describeAbsence('nats')).toBe('nats-server is missing: apt-get install -y nats-server');
  });
});

// `scripts/test.test.ts` runs this file without Chromium.
describeWith('chromium', 'a suite that needs Chromium', (path) => {
  it('gets the path of a program', () => expect(() => accessSync(path, constants.X_OK)).not.toThrow());
});
