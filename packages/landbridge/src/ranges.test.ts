import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corridor, findScenario, runScenario } from './index.ts';
import { readCorridor } from './node/index.ts';

let toy: Corridor;

beforeAll(async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  toy = { ...corridor, tables: { ...corridor.tables, figure: [] } };
});

/** The toy corridor with a range for one figure, as figure.csv would hold it. */
function withRange(
  table: string,
  rowId: string,
  column: string,
  value: number,
  low: number | null,
  high: number | null,
): Corridor {
  const row = {
    figure_id: `range:${table}:${rowId}`,
    table,
    row_id: rowId,
    column,
    rank: 'preferred' as const,
    value,
    low,
    high,
    source_id: 'assumption',
    basis: 'assumed' as const,
    note: null,
  };
  return { ...toy, tables: { ...toy.tables, figure: [...toy.tables.figure, row] } };
}

const baseline = () => findScenario(toy, 'baseline');

describe('ranges of headline figures', () => {
  it('has none without ranges of the facts', () => {
    const { ranges } = runScenario(toy, baseline(), { ranges: true });
    expect([...ranges.values()].every(({ below, above }) => below === 0 && above === 0)).toBe(true);
  });

  it('is as wide as a price that all costs hang on, upward and downward by themselves', () => {
    const [first] = toy.tables.tariff;
    const corridor = withRange(
      'tariff',
      first.tariff_id,
      'usd_per_feu_km',
      first.usd_per_feu_km,
      null,
      first.usd_per_feu_km * 2,
    );
    const { ranges } = runScenario(corridor, baseline(), { ranges: true });
    const cost = ranges.get('transport_cost_usd');
    expect(cost?.below).toBe(0);
    expect(cost?.above).toBeGreaterThan(0);
    expect(cost?.above).toBeLessThan(1);
    expect(ranges.get('total_time_teu_h')?.above).toBeCloseTo(0, 12);
  });

  it('adds independent figures by the root of the sum of squares', () => {
    const used = toy.tables.tariff.slice(0, 2);
    const alone = used.map((row) => {
      const corridor = withRange(
        'tariff',
        row.tariff_id,
        'usd_per_feu_km',
        row.usd_per_feu_km,
        null,
        row.usd_per_feu_km * 1.5,
      );
      return runScenario(corridor, baseline(), { ranges: true }).ranges.get('transport_cost_usd')?.above ?? 0;
    });
    let both = withRange(
      'tariff',
      used[0].tariff_id,
      'usd_per_feu_km',
      used[0].usd_per_feu_km,
      null,
      used[0].usd_per_feu_km * 1.5,
    );
    const second = withRange(
      'tariff',
      used[1].tariff_id,
      'usd_per_feu_km',
      used[1].usd_per_feu_km,
      null,
      used[1].usd_per_feu_km * 1.5,
    );
    both = { ...both, tables: { ...both.tables, figure: [...both.tables.figure, ...second.tables.figure.slice(-1)] } };
    const together = runScenario(both, baseline(), { ranges: true }).ranges.get('transport_cost_usd')?.above ?? 0;
    expect(together).toBeCloseTo(Math.hypot(...alone), 9);
  });
});
