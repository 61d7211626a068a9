import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHORT = ['--days', '30', '--replications', '2', '--seed', 'word'];

it('prints figures with intervals, tables, and the events of the first replication', async () => {
  const events = join(folder, 'events.csv');
  const { code, json } = await runCaptured('simulate', 'khorgos-gateway', ...SHORT, '--events', events, '--json');
  expect(code).toBe(0);
  const answer = json();
  expect(answer).toMatchObject({ status: 'solved', days: 30, replications: 2, seed: 'word' });
  const lift = answer.kpis.find(({ id }: { id: string }) => id === 'lift_min');
  expect(lift.unit).toBe('min');
  expect(lift.low).toBeLessThan(lift.value);
  expect(lift.high).toBeGreaterThan(lift.value);
  expect(answer.tables.resource.columns[0].name).toBe('resource');
  expect(readFileSync(events, 'utf8')).toMatch(/^time_s,kind,subject,event\n.*arrives/);
});

it('says that two replications are too few, and shows no time or number below 0', async () => {
  const { json } = await runCaptured('simulate', 'khorgos-gateway', ...SHORT, '--json');
  const { kpis, note, tables } = json();
  expect(note).toMatch(/^2 replications are too few/);
  const lows = kpis.flatMap(({ low }: { low?: number }) => (low === undefined ? [] : [low]));
  expect(lows.length).toBeGreaterThan(5);
  // Without an end at 0 some would lie below.
  expect(Math.min(...lows)).toBe(0);
  const at = tables.resource.columns.findIndex(({ name }: { name: string }) => name === 'wait_low_h');
  expect(Math.min(...tables.resource.rows.map((row: number[]) => row[at] ?? 0))).toBe(0);
  const { out } = await runCaptured('simulate', 'khorgos-gateway', ...SHORT);
  expect(out).toContain('2 replications are too few');
  const enough = ['--days', '10', '--replications', '5', '--json'];
  expect((await runCaptured('simulate', 'khorgos-gateway', ...enough)).json().note).toBeNull();
});

it('shows what a setting changes, and writes CSV', async () => {
  const csv = join(folder, 'csv');
  const { code, out } = await runCaptured('simulate', 'khorgos-gateway', ...SHORT, '--set', 'cranes=4', '--csv', csv);
  expect(code).toBe(0);
  expect(out).toContain('What the settings change');
  for (const table of ['kpi', 'resource', 'relief', 'flow', 'queue', 'difference', 'trace']) {
    expect([table, existsSync(join(csv, `${table}.csv`))]).toEqual([table, true]);
  }
});

it('lists the terminals where it knows none of the name; exit 1, and 2 on wrong usage', async () => {
  const unknown = await runCaptured('simulate', 'nowhere', ...SHORT, '--json');
  expect(unknown.code).toBe(1);
  expect(unknown.json().error.code).toBe('terminal.unknown');
  expect(unknown.json().error.message).toContain('altynkol_station');
  const crowded = await runCaptured('simulate', 'khorgos-gateway', ...SHORT, '--set', 'per_day=90', '--json');
  expect([crowded.code, crowded.json().status]).toEqual([1, 'infeasible']);
  const wrong = await runCaptured('simulate', 'khorgos-gateway', '--days', '0', '--json');
  expect(wrong.code).toBe(2);
});
