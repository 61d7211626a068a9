import { join } from 'node:path';
import { type Corridor, kgPerSecondOfBcmPerYear } from '@landbridge/corridor';
import { readGasParameters } from '@landbridge/engines/gas';
import { beforeAll, expect, it } from 'vitest';
import { readCorridor } from '../node/index.ts';
import { applyToCorridor, findScenario } from '../scenarios.ts';
import { readCorridorNetwork } from './corridor-file.ts';
import { solveNetwork } from './solve-network.ts';
import { measureCapacity } from './stage-capacity.ts';
import { createGasCorridor } from './testing/gas-corridor.ts';

const DAY = '2022-07-01';
let built: Corridor;
beforeAll(async () => {
  built = (await readCorridor(join(import.meta.dirname, '../../../../corridors/china-central-asia'))).corridor!;
});
const flowOf = (bcm: number) => kgPerSecondOfBcmPerYear(bcm, readGasParameters(built.tables).densityKgPerM3);
const solve = (corridor: Corridor) => solveNetwork(readCorridorNetwork(corridor, DAY));

/** Two exits of two networks, one of which is short. */
const corridorOf = (asked: number) =>
  createGasCorridor(built, {
    pipes: [
      { from: 'a', to: 'b' },
      { from: 'c', to: 'd', lengthKm: 500 },
    ],
    nodes: {
      a: { held_pressure_mpa: 9 },
      c: { held_pressure_mpa: 9 },
      b: { min_pressure_mpa: 4 },
      d: { min_pressure_mpa: 4 },
    },
    taken: { b: 5, d: asked },
  });

it('names the exit, what can be delivered and what holds it back; a hair less is solved, a hair more is not', () => {
  const { status, nodes, deliverable, blame } = solve(corridorOf(60));
  expect([status, nodes]).toEqual(['infeasible', []]);
  expect(deliverable!.exits).toMatchObject([{ node: 'd', limited: [], steepest_pipe: 'c-d', least_pressure_pa: 4e6 }]);
  expect(blame).toMatch(/^60\.00 bcm\/yr are nominated at d, and at most/);
  const most = (60 * deliverable!.exits[0].deliverable_kg_s) / deliverable!.exits[0].nominated_kg_s;
  const pressure = (bcm: number) => solve(corridorOf(bcm)).nodes.find(({ id }) => id === 'd')!.pressure_pa!;
  expect(pressure(most)).toBeGreaterThanOrEqual(4e6);
  expect(pressure(most * 1.001)).toBeLessThan(4e6);
  // The other exit has all that it asks for.
  expect(deliverable!.nodes.find(({ id }) => id === 'b')!.withdrawal_kg_s).toBeCloseTo(flowOf(5), 9);
});

it('line D: the capacity of its stage, found from the other side', () => {
  const after = applyToCorridor(built, findScenario(built, 'cku-with-line-d')).corridor;
  const { deliverable } = solve(after);
  const { capacity_bcm_per_year: capacity, limited } = measureCapacity(built).stages.find(({ id }) => id === 'd-plan')!;
  expect(deliverable!.exits.map(({ node }) => node)).toEqual(['wuqia']);
  expect(deliverable!.exits[0].deliverable_kg_s / flowOf(capacity!)).toBeCloseTo(1, 5);
  expect(deliverable!.exits[0].limited).toEqual(limited);
});

it('says nothing of it where all is delivered, or where an exit has no least pressure', () => {
  expect(solve(corridorOf(5)).deliverable).toBeUndefined();
  const corridor = corridorOf(60);
  const rows = corridor.tables.gas_node.map((row) => ({ ...row, min_pressure_mpa: null }));
  const report = solve({ ...corridor, tables: { ...corridor.tables, gas_node: rows } });
  expect(report.status).toBe('infeasible');
  expect(report.deliverable).toBeUndefined();
});
