import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createReport, findScenario, runScenarios } from './index.ts';
import { readCorridor } from './node/index.ts';

it('splits every additive difference into causes that add up to it', async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  const scenarios = [...corridor.scenarios.keys()].map((id) => findScenario(corridor, id));
  const base = scenarios.filter((scenario) => scenario.id === 'baseline');
  const others = scenarios.filter((scenario) => scenario.id !== 'baseline');
  const report = createReport(corridor, runScenarios(corridor, [...base, ...others]), true);
  const additive = report.differences.filter((item) => item.causes.length > 0);
  expect(additive.length).toBeGreaterThanOrEqual(others.length);
  for (const { change, causes } of additive) {
    const sum = causes.reduce((total, cause) => total + cause.change, 0);
    const size = causes.reduce((total, cause) => total + Math.abs(cause.change), 0);
    expect(Math.abs(sum - (change ?? Number.NaN))).toBeLessThan(1e-9 * Math.max(1, size));
  }
});
