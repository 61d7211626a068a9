/** Line D's end: nominated where the line is complete, and given what the gas engine by itself says the pipes carry. */
import { join } from 'node:path';
import { type Corridor, kgPerSecondOfBcmPerYear } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { readGasParameters } from '@landbridge/engines/gas';
import { beforeAll, expect, it } from 'vitest';
import { listNominations, readCorridorNetwork, solveNetwork } from '../gas/index.ts';
import { applyToCorridor, findScenario } from '../scenarios.ts';
import { settleNewOfftakes } from './new-offtakes.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
const DAY = '2022-06-15';
const LEAST_PA = 4e6;
let before: Corridor;
let after: Corridor;

beforeAll(async () => {
  const { corridor } = await readCorridor(FOLDER);
  if (!corridor) throw new Error('the corridor is not valid');
  before = applyToCorridor(corridor, findScenario(corridor, 'baseline-2022')).corridor;
  after = applyToCorridor(corridor, findScenario(corridor, 'cku-with-line-d')).corridor;
});

/** Pressure at Wuqia where so much is taken there; null where no steady state has it. */
function pressureTaking(bcmPerYear: number): number | null {
  const taken = kgPerSecondOfBcmPerYear(bcmPerYear, readGasParameters(after.tables).densityKgPerM3);
  const file = readCorridorNetwork(after, DAY);
  const nodes = file.network.nodes.map((node) => (node.id === 'wuqia' ? { ...node, withdrawalKgPerS: taken } : node));
  const report = solveNetwork({ ...file, network: { ...file.network, nodes } });
  return report.status === 'solved' ? (report.nodes.find(({ id }) => id === 'wuqia')?.pressure_pa ?? null) : null;
}

it('is nominated only where its line is complete', () => {
  const nodes = (corridor: Corridor) => listNominations(corridor, DAY).map(({ node }) => node);
  expect(nodes(before)).not.toContain('wuqia');
  expect(nodes(after)).toContain('wuqia');
  expect(nodes(after).filter((node) => node !== 'wuqia')).toEqual(nodes(before));
  expect(settleNewOfftakes(before, before, DAY)).toEqual({ corridor: before, offtakes: [] });
});

it('delivers what the gas engine alone carries: that much at its least pressure, and not half a per cent more', () => {
  const { corridor, offtakes } = settleNewOfftakes(before, after, DAY);
  const [wuqia] = offtakes;
  expect(offtakes).toHaveLength(1);
  expect(wuqia).toMatchObject({ node: 'wuqia', nominatedBcm: 30 });
  expect(pressureTaking(wuqia.deliveredBcm)).toBeGreaterThanOrEqual(LEAST_PA);
  expect(pressureTaking(wuqia.deliveredBcm * 1.005) ?? 0).toBeLessThan(LEAST_PA);
  expect(pressureTaking(wuqia.nominatedBcm) ?? 0).toBeLessThan(LEAST_PA);
  const row = corridor.tables.gas_nomination.find(({ gas_node_id: id }) => id === 'wuqia');
  expect(row?.volume_bcm_per_year).toBeCloseTo(wuqia.deliveredBcm, 9);
  expect(wuqia.words).toMatch(/30 bcm\/yr .*carry 19\.0.* 11\.0 are not delivered/);
});

it('delivers all of a nomination that the pipes carry', () => {
  const small = after.tables.gas_nomination.map((row) =>
    row.gas_node_id === 'wuqia' ? { ...row, volume_bcm_per_year: 10 } : row,
  );
  const { offtakes } = settleNewOfftakes(before, { ...after, tables: { ...after.tables, gas_nomination: small } }, DAY);
  expect(offtakes[0].deliveredBcm).toBe(10);
});
