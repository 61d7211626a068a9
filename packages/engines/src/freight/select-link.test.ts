import { join } from 'node:path';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { type ArcSelection, markArcs, selectPaths } from './select-link.ts';
import { type FreightResult, solve } from './solve.ts';
import { readRows } from './test-compare.ts';

let tables: Tables;
let result: FreightResult;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  tables = corridor.tables;
  result = solve(prepare(tables, 2022));
});

/** TEU of paths over everything selected, in all periods. */
function selectedTeu(...selections: readonly ArcSelection[]): number {
  return result.flows.reduce((sum, item) => {
    const sets = selections.map((selection) => markArcs(item.input, selection));
    return sum + selectPaths(item, sets).reduce((teu, path) => teu + path.teu, 0);
  }, 0);
}

function tableTeu(name: string, column: string, id: string): number {
  return readRows(result, name).reduce((sum, row) => (row[column] === id ? sum + Number(row.teu) : sum), 0);
}

describe('select link', () => {
  it('selects what the flow tables assign to every link, crossing and transfer', () => {
    const cases: [number, number][] = [
      ...tables.link.map(({ link_id: id }): [number, number] => [
        selectedTeu({ linkIds: [id] }),
        tableTeu('link_flow', 'link_id', id),
      ]),
      ...tables.bcp.map(({ bcp_id: id }): [number, number] => [
        selectedTeu({ bcpIds: [id] }),
        tableTeu('bcp_flow', 'bcp_id', id),
      ]),
      ...tables.transfer.map(({ transfer_id: id }): [number, number] => [
        selectedTeu({ transferIds: [id] }),
        tableTeu('transfer_flow', 'transfer_id', id),
      ]),
    ];
    expect(cases.filter(([teu]) => teu > 0).length).toBeGreaterThan(15);
    for (const [selected, assigned] of cases) expect(Math.abs(selected - assigned)).toBeLessThan(1e-9 * (1 + assigned));
  });

  it('selects all demand where nothing is asked for', () => {
    const demand = tables.demand.reduce((sum, row) => sum + row.teu_per_year, 0);
    expect(selectedTeu() / demand).toBeCloseTo(1, 12);
  });

  it('counts a path once, however many of the arcs it runs over', () => {
    const both = { linkIds: ['rail-1435:bravo-charlie', 'rail-1435:charlie-delta'], bcpIds: ['rail-ab'] };
    expect(selectedTeu(both)).toBeCloseTo(selectedTeu({ bcpIds: ['rail-ab'] }), 9);
  });

  it('takes of several sets the paths that run over each', () => {
    const ferry = { linkIds: ['sea-caspian:foxtrot-golf'] };
    const rail = { bcpIds: ['rail-ab'] };
    const road = { bcpIds: ['road-ab'] };
    expect(selectedTeu(ferry, rail) + selectedTeu(ferry, road)).toBeCloseTo(selectedTeu(ferry), 8);
    expect(selectedTeu(rail, road)).toBe(0);
  });

  it('takes every path that touches a place', () => {
    const atHotel = tables.demand
      .filter((row) => [row.origin_zone_id, row.destination_zone_id].includes('zone-hotel'))
      .reduce((sum, row) => sum + row.teu_per_year, 0);
    expect(selectedTeu({ nodeIds: ['hotel'] })).toBeCloseTo(atHotel, 8);
  });
});
