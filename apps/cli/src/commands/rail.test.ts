import { expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

it('rail capacity prints lines with units, and flags what is assumed', async () => {
  const cku = ['rail', 'capacity', '--line', 'cku-1', '--scenario', 'cku-railway'];
  const { code, json } = await runCaptured(...cku, '--json');
  expect(code).toBe(0);
  expect(json()).toMatchObject({ status: 'solved', residual: 0, bottleneck: 'rail-1520:makmal-jalal_abad' });
  expect(json().lines).toHaveLength(4);
  const words = await runCaptured(...cku, '--crossing-km', '10');
  expect(words.out).toContain('given: crossing_km 10 km');
  expect(words.out).toContain('assumed: crossing_min 5 min');
  expect((await runCaptured('rail', 'capacity', '--crossing-km', '-1')).code).toBe(2);
  expect((await runCaptured('rail', 'capacity', '--line', 'cku-1', '--year', '2022')).code).toBe(1);
});

it('rail empties prints the imbalance and the moves', async () => {
  const { code, json } = await runCaptured('rail', 'empties', '--corridor', TOY, '--json');
  expect(code).toBe(0);
  expect(json()).toMatchObject({ status: 'solved', assumed: [{ basis: 'assumed' }, { basis: 'assumed' }] });
  expect(json().totals.empty_westbound_teu).toBeGreaterThan(1000);
  const words = await runCaptured('rail', 'empties', '--corridor', TOY, '--lease-usd', '410');
  expect(words.out).toMatch(/empty: .* TEU westbound/);
  expect(words.out).toContain('given: one_way_lease 410 USD/TEU');
});
