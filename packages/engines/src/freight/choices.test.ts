import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { solve } from './solve.ts';
import { createDemand, createLayer, createLink, createNode, createTables } from './test-tables.ts';

const gate = (id: string) =>
  ({
    bcp_id: id,
    name: id,
    name_zh: null,
    name_ru: null,
    mode: 'rail',
    country_a_id: 'XA',
    country_b_id: 'XB',
    x_coord: 0,
    y_coord: 0,
    gateway: id,
    frontier: 'A-B',
    capacity_teu_per_day: null,
    opened: null,
    closed: null,
    phase_id: null,
    source_id: 'assumption',
    basis: 'assumed',
    note: null,
  }) as const;
const port = (node: string) =>
  ({
    transfer_id: `${node}:sea-rail`,
    name: node,
    node_id: node,
    terminal_id: null,
    from_layer_id: 'sea',
    to_layer_id: 'rail',
    directed: false,
    method: 'ship_to_shore',
    time_h: 1,
    wait_h: 0,
    cost_usd_per_feu: 0,
    price_year: 2022,
    co2e_kg_per_feu: 0,
    capacity_teu_per_day: null,
    opened: null,
    closed: null,
    phase_id: null,
    source_id: 'assumption',
    basis: 'assumed',
    note: null,
  }) as const;

/** From coast s: by rail over gateway north or south, along the coast to p and over north, or all the way by sea to t. */
function run(withOcean: boolean) {
  const rail = (id: string, from: string, to: string, length: number, bcp_id: string | null = null) =>
    createLink(id, from, to, { layer_id: 'rail', length, bcp_id });
  const sea = (id: string, from: string, to: string, length: number) =>
    createLink(id, from, to, { layer_id: 'sea', length });
  const tables = createTables({
    node: ['s', 'p', 't'].map((id) => createNode(id, { country_id: id === 't' ? 'XB' : 'XA' })),
    layer: [createLayer('rail', 'rail'), createLayer('sea', 'sea')],
    link: [
      rail('to-p', 's', 'p', 10),
      rail('north', 'p', 't', 100, 'north'),
      rail('south', 's', 't', 130, 'south'),
      sea('coast', 's', 'p', 5),
      ...(withOcean ? [sea('ocean', 's', 't', 300)] : []),
    ],
    bcp: [gate('north'), gate('south')],
    transfer: [port('p')],
    demand: [createDemand('s', 't', 36500)],
  });
  return solve(prepare(tables, 2022)).flows[0].equilibrium.problem.commodities[0].options;
}

describe('choices', () => {
  it('a leg along the coast does not make the railway to the same gateway another choice', () => {
    expect(run(false).map((option) => option.choice.id)).toEqual(['rail via north', 'rail via south']);
  });

  it('the sea goes round the frontier, though the coast and a gateway would be cheaper', () => {
    const sea = run(true).find((option) => option.choice.mode === 'sea');
    expect(sea?.costUsd).toBeCloseTo(300, 9);
    expect(sea?.gateway).toBeNull();
  });
});
