/**
 * Do the checks see anything? Five faults are planted in a prepared input, one at a time; of the checks that hold the
 * engine elsewhere, the one that must notice has to notice, and none may cry where nothing is planted.
 */
import { join } from 'node:path';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { findRoutes } from './route.ts';
import { type FreightResult, solve } from './solve.ts';
import { compareFlows, type ReferenceSolution, readRows, solveReference } from './test-compare.ts';
import { BCP, type FreightInput, type PeriodInput, type Supernetwork, TRANSFER } from './types.ts';

let tables: Tables;
let reference: ReferenceSolution;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  const { demand, bcp_performance } = corridor.tables;
  tables = {
    ...corridor.tables,
    demand: demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * 8 })),
    // The two directions of a border are alike in the toy; here they are not.
    bcp_performance: bcp_performance.map((row) =>
      row.direction === 'b_to_a' ? { ...row, hours: row.hours * 3 } : row,
    ),
  };
  reference = solveReference(tables, 2022);
});

/** Names of the checks that fail. */
function listFailures(input: FreightInput): string[] {
  const result = solve(input);
  const checks: Record<string, boolean> = {
    hand: holdsHand(input),
    oracle: compareFlows(result, reference, tables) < 1e-4,
    demand: holdsDemand(result),
    direction: holdsDirection(result),
    days: input.periods.reduce((days, item) => days + item.period.days, 0) === 365 && input.daysInYear === 365,
    conservation: result.residuals.conservation_residual < 1e-9,
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

/** The README's route: 78 h, 1,000 USD/FEU. */
function holdsHand(input: FreightInput): boolean {
  const query = { fromNodeId: 'alpha', toNodeId: 'echo', mode: 'rail' as const, classIndex: 0 };
  return input.periods.every((period) => {
    const legs = findRoutes(input, period, query)[0]?.legs ?? [];
    const [hours, usd] = legs.reduce(([h, u], leg) => [h + leg.timeH, u + 2 * leg.costUsd], [0, 0]);
    return Math.abs(hours - 78) < 1e-9 && Math.abs(usd - 1000) < 1e-9;
  });
}

/** Of each class, what is carried and what is not is what the table of demand asks for. */
function holdsDemand(result: FreightResult): boolean {
  return tables.commodity_class.every(({ class_id: id }) => {
    const told = [...readRows(result, 'od_skim'), ...readRows(result, 'unserved')];
    const carried = told.reduce((teu, row) => teu + (row.class_id === id ? Number(row.teu) : 0), 0);
    const wanted = tables.demand.reduce((teu, row) => teu + (row.class_id === id ? row.teu_per_year : 0), 0);
    return Math.abs(carried - wanted) < 1e-6 * wanted;
  });
}

/** What leaves country A over a border's links is what the border counts from a to b. */
function holdsDirection(result: FreightResult): boolean {
  return tables.bcp.every((bcp) => {
    const crossed = readRows(result, 'bcp_flow').reduce(
      (teu, row) => teu + (row.bcp_id === bcp.bcp_id && row.direction === 'a_to_b' ? Number(row.teu) : 0),
      0,
    );
    const links = tables.link.filter((link) => link.bcp_id === bcp.bcp_id).map((link) => link.link_id);
    const inA = tables.node.filter((node) => node.country_id === bcp.country_a_id).map((node) => node.node_id);
    const left = readRows(result, 'link_flow').reduce(
      (teu, row) =>
        teu + (links.includes(String(row.link_id)) && inA.includes(String(row.from_node_id)) ? Number(row.teu) : 0),
      0,
    );
    return left > 0 && Math.abs(crossed - left) < 1e-6 * left;
  });
}

function withNetworks(input: FreightInput, change: (network: Supernetwork) => Supernetwork): FreightInput {
  const periods: PeriodInput[] = input.periods.map((item) => ({ ...item, network: change(item.network) }));
  return { ...input, periods };
}

const arcsOf = ({ arcKind, arcElement }: Supernetwork, kind: number, element: number) =>
  [...arcKind.keys()].filter((arc) => arcKind[arc] === kind && arcElement[arc] === element);

const plants: readonly [string, (input: FreightInput) => FreightInput, readonly string[]][] = [
  [
    'time and money of the break of gauge change places',
    (input) =>
      withNetworks(input, (network) => {
        const [timeH, tradeUsd, transitUsd] = [network.timeH, network.tradeUsd, network.transitUsd].map((v) =>
          v.slice(),
        );
        for (const arc of arcsOf(network, TRANSFER, network.elements.transferIds.indexOf('gauge-delta'))) {
          timeH[arc] = network.tradeUsd[arc];
          tradeUsd[arc] = network.timeH[arc];
          transitUsd[arc] = network.timeH[arc];
        }
        return { ...network, timeH, tradeUsd, transitUsd };
      }),
    ['hand', 'oracle'],
  ],
  [
    'a class is dropped',
    (input) => ({
      ...input,
      demand: input.demand.filter((row) => input.classes[row.classIndex].id !== 'container-heavy'),
    }),
    ['demand', 'oracle'],
  ],
  [
    'the capacity of the road border is halved',
    (input) =>
      withNetworks(input, (network) => {
        const { capacities, elements } = network;
        const row = elements.bcpIds.indexOf('road-ab');
        const capacity = capacities.capacity.map((teu, e) =>
          capacities.kind[e] === BCP && capacities.row[e] === row ? teu / 2 : teu,
        );
        return { ...network, capacities: { ...capacities, capacity } };
      }),
    ['oracle'],
  ],
  [
    'the hours of the rail border are those of the other direction',
    (input) =>
      withNetworks(input, (network) => {
        const timeH = network.timeH.slice();
        const [a, b] = arcsOf(network, BCP, network.elements.bcpIds.indexOf('rail-ab'));
        [timeH[a], timeH[b]] = [timeH[b], timeH[a]];
        return { ...network, timeH };
      }),
    ['hand', 'oracle'],
  ],
  [
    'the direction of borders is told the wrong way round',
    (input) =>
      withNetworks(input, (network) => ({
        ...network,
        arcReversed: network.arcReversed.map((turned, arc) => (network.arcKind[arc] === BCP ? 1 - turned : turned)),
      })),
    ['direction'],
  ],
  [
    'a period is forgotten',
    (input) => ({ ...input, periods: input.periods.slice(0, -1) }),
    ['days', 'demand', 'oracle'],
  ],
];

describe('planted faults', () => {
  it('nothing is noticed where nothing is planted', () => {
    expect(listFailures(prepare(tables, 2022))).toEqual([]);
  });

  it.each(plants)('noticed: %s', (_, plant, wanted) => {
    expect(listFailures(plant(prepare(tables, 2022)))).toEqual(expect.arrayContaining([...wanted]));
  });
});
