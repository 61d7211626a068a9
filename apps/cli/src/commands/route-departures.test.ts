/** `route --depart`: what it prints, its fields with --json, and what it refuses. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const ask = ['route', '--from', 'Kashgar', '--to', 'Osh', '--depart', '2024-07-05T20:00'];

describe('route --depart', () => {
  it('prints when the container comes to each leg, what holds it, and the days beside each other', async () => {
    const { code, out: stdout } = await runCaptured(...ask, '--until', '2024-07-08T20:00', '--alternatives', '1');
    expect(code).toBe(0);
    expect(stdout).toContain('ready at 2024-07-05T20:00Z (UTC)');
    expect(stdout).toMatch(/border +Kashgar +Irkeshtam .*opening hours/);
    expect(stdout).toMatch(/2024-07-06T20:00Z +Sat/);
    expect(stdout).toMatch(/2024-07-07T20:00Z +Sun .*\*/);
  });

  it('gives its legs with --json: times that follow each other and add up to the arrival', async () => {
    const { code, out: stdout } = await runCaptured(...ask, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    const [route] = report.alternatives;
    expect(report).toMatchObject({
      depart: '2024-07-05T20:00Z',
      year: 2024,
      earliest_arrival: report.pareto[0].arrive,
    });
    expect(report.profile).toBeUndefined();
    expect(route.legs[0].depart).toBe(report.depart);
    expect(route.legs.at(-1).arrive).toBe(route.arrive);
    for (let i = 1; i < route.legs.length; i++) expect(route.legs[i].depart).toBe(route.legs[i - 1].arrive);
    const hours = route.legs.reduce((sum: number, leg: { time_h: number }) => sum + leg.time_h, 0);
    expect(route.time_h).toBe(hours);
    expect((Date.parse(route.arrive) - Date.parse(route.depart)) / 3_600_000).toBeCloseTo(hours, 1);
    expect(route.legs.filter((leg: { held_h: number }) => leg.held_h > 0)).toMatchObject([
      { kind: 'bcp', wait_reason: 'opening_hours', hour_assumed: false },
    ]);
  });

  it('writes its days as CSV too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'landbridge-departures-'));
    try {
      const { code } = await runCaptured(...ask, '--until', '2024-07-08', '--csv', join(folder, 'out'), '--quiet');
      expect(code).toBe(0);
      expect(readdirSync(join(folder, 'out')).sort()).toEqual(['alternative.csv', 'leg.csv', 'profile.csv']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['--year', ['--year', '2022']],
    ['--congested', ['--congested']],
    ['--via', ['--via', 'Irkeshtam']],
  ])('refuses %s, which it does not heed', async (name, more) => {
    const { code, err: stderr } = await runCaptured(...ask, ...more);
    expect(code).toBe(2);
    expect(stderr).toContain(`--depart does not go with ${name}`);
  });

  it('refuses a day that is none, and --until by itself', async () => {
    const bad = await runCaptured('route', '--from', 'Kashgar', '--to', 'Osh', '--depart', '5 July', '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out).error.code).toBe('route.depart');
    const alone = await runCaptured('route', '--from', 'Kashgar', '--to', 'Osh', '--until', '2024-07-08');
    expect(alone.code).toBe(2);
  });
});
