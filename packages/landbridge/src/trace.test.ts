import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corridor, Failure, traceFigure } from './index.ts';
import { readCorridor } from './node/index.ts';

let toy: Corridor;

beforeAll(async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  toy = corridor;
});

describe('trace', () => {
  it('gives an input with its own source and basis', () => {
    const [link] = toy.tables.link;
    const trace = traceFigure(toy, `link/${link.link_id}/length`);
    expect(trace).toMatchObject({ value: link.length, unit: 'km' });
    expect(trace.inputs[0]).toMatchObject({ source_id: link.source_id, basis: link.basis });
  });

  it('moves the cost by one per cent when every price does (Euler: cost is linear in prices)', () => {
    const { inputs } = traceFigure(toy, 'kpi/transport_cost_usd');
    const prices = inputs.filter((input) => /usd/.test(input.figure) && !input.figure.startsWith('demand/'));
    expect(prices.length).toBeGreaterThan(3);
    expect(prices.reduce((sum, input) => sum + (input.sensitivity ?? Number.NaN), 0)).toBeCloseTo(1, 6);
  });

  it('moves the transport work by one per cent when every length does', () => {
    const { inputs } = traceFigure(toy, 'kpi/teu_km');
    const lengths = inputs.filter((input) => input.figure.endsWith('/length'));
    expect(lengths.reduce((sum, input) => sum + (input.sensitivity ?? Number.NaN), 0)).toBeCloseTo(1, 6);
  });

  it('splits a KPI over the flows that cause it: the parts add up to the whole', () => {
    for (const kpi of ['total_cost_usd', 'total_time_teu_h', 'total_co2e_t', 'teu_km']) {
      const demand = traceFigure(toy, `kpi/${kpi}`).inputs.filter((input) => input.figure.startsWith('demand/'));
      expect(demand.reduce((sum, input) => sum + (input.share ?? 0), 0)).toBeCloseTo(1, 9);
    }
  });

  it('lists the largest sensitivity first, and only inputs that exist', () => {
    const { inputs } = traceFigure(toy, 'kpi/total_time_teu_h');
    const sizes = inputs.map((input) => Math.abs(input.sensitivity ?? 0));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    for (const input of inputs) expect(traceFigure(toy, input.figure).value).toBe(input.value);
  });

  it.each(['link/nowhere/length', 'link/x', 'kpi/nothing', 'frob/a/b', '', 'link/__proto__/length'])(
    'refuses %s',
    (figure) => {
      expect(() => traceFigure(toy, figure)).toThrow(Failure);
    },
  );
});
