import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyToCorridor, type Corridor, Failure, findScenario } from '../index.ts';
import { builtInCorridorDirectory, readCorridor } from '../node/index.ts';
import { measureLines, repositionEmpties } from './index.ts';
import type { EmptiesReport } from './types.ts';

let corridor: Corridor;
let toy: Corridor;
/** With the railway over the Torugart. */
let later: Corridor;
let empties: EmptiesReport;
beforeAll(async () => {
  corridor = (await readCorridor(builtInCorridorDirectory())).corridor!;
  toy = (await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)))).corridor!;
  later = applyToCorridor(corridor, findScenario(corridor, 'cku-railway')).corridor;
  empties = repositionEmpties(corridor);
});

describe('single tracks of the corridor', () => {
  it('carry two trains in the cycle of a section, by length, speed and what is assumed', () => {
    const line = 'rail-1520:altynkol-zhetygen';
    const [row] = measureLines(corridor, { line }).lines;
    expect(row).toMatchObject({
      length_km: 293,
      speed_km_per_h: 57.9,
      sections: 15,
      speed_figure: expect.stringMatching(/^speed\//),
    });
    expect(row.cycle_min).toBeCloseTo((2 * 60 * 293) / 15 / 57.9 + 10, 9);
    expect(row.trains_per_day).toBeCloseTo(2880 / row.cycle_min, 9);
    const closer = measureLines(corridor, { line, crossingKm: 10, crossingMin: 3 });
    expect(closer.lines[0].trains_per_day).toBeCloseTo(2880 / ((2 * 60 * 293) / 30 / 57.9 + 6), 9);
    expect(closer.assumed.map(({ basis }) => basis)).toEqual(['given', 'given']);
    expect(measureLines(corridor, { line }).assumed.map(({ basis }) => basis)).toEqual(['assumed', 'assumed']);
  });

  it('are all of them, and no others', () => {
    const report = measureLines(later, { year: 2035 });
    const single = corridor.tables.link.filter((link) => link.lanes === 1 && link.layer_id.startsWith('rail'));
    const ids = new Set(report.lines.map(({ link_id: id }) => id));
    // The second track to Moyynty and the like take some out by then; whatever is there is a single track of the table.
    for (const id of ids) expect(single.some((link) => link.link_id === id)).toBe(true);
    expect(report.lines.filter(({ link_id: id }) => id.includes('torugart'))).toHaveLength(2);
    expect(ids.size).toBeGreaterThan(80);
    expect(ids.size).toBe(report.lines.length);
  });

  it('that are not there yet, or not known, are refused', () => {
    expect(() => measureLines(corridor, { line: 'cku-1', year: 2022 })).toThrow(
      /no single track in 2022: it does not exist/,
    );
    expect(measureLines(later, { line: 'cku', year: 2035 }).lines).toHaveLength(4);
    expect(() => measureLines(corridor, { line: 'rail-1435:lianyungang-xuzhou' })).toThrow(/more tracks/);
    expect(() => measureLines(corridor, { line: 'nowhere' })).toThrow(Failure);
  });
});

describe('empties of the corridor', () => {
  const sum = <Row>(rows: readonly Row[], value: (row: Row) => number) =>
    rows.reduce((total, row) => total + value(row), 0);

  it('balance the loaded containers of every zone', () => {
    expect(empties.status).toBe('solved');
    const { totals, zones, moves, periods } = empties;
    expect(sum(zones, (zone) => zone.surplus_teu)).toBeCloseTo(0, 4);
    expect(
      sum(zones, (zone) => zone.loaded_in_teu) / (totals.loaded_westbound_teu + totals.loaded_eastbound_teu),
    ).toBeCloseTo(1, 9);
    for (const zone of zones) {
      const out = sum(moves, (move) => (move.from_zone_id === zone.zone_id ? move.teu : 0));
      const back = sum(moves, (move) => (move.to_zone_id === zone.zone_id ? move.teu : 0));
      expect(out - back, zone.zone_id).toBeCloseTo(zone.surplus_teu, 3);
    }
    expect(sum(periods, (period) => period.empty_teu)).toBeCloseTo(totals.empty_teu!, 4);
  });

  it('cost what their moves cost, and no plan costs less', () => {
    const { totals, moves, gap, residual, links } = empties;
    expect(sum(moves, (move) => move.teu * move.cost_usd_per_teu) / totals.total_cost_usd!).toBeCloseTo(1, 9);
    expect(Math.abs(gap!)).toBeLessThan(1e-12);
    expect(residual).toBeLessThan(1e-6);
    const km = new Map(corridor.tables.link.map((link) => [link.link_id, link.length]));
    expect(sum(links, (link) => link.empty_teu * km.get(link.link_id)!) / totals.empty_teu_km!).toBeCloseTo(1, 9);
  });

  it('are worth more where they are missing, at most by the way between', () => {
    const price = new Map(empties.zones.map((zone) => [zone.zone_id, zone.price_usd_per_teu]));
    expect(Math.min(...price.values())).toBeGreaterThanOrEqual(0);
    for (const { from_zone_id: from, to_zone_id: to } of empties.moves)
      expect(price.get(to)!).toBeGreaterThan(price.get(from)!);
  });

  it('go mostly east, against the loaded ones', () => {
    const { totals } = empties;
    expect(totals.loaded_westbound_teu).toBeGreaterThan(totals.loaded_eastbound_teu);
    expect(totals.empty_eastbound_teu! - totals.empty_westbound_teu!).toBeGreaterThan(0);
  });

  it('are dearer at a higher share of the price, and hired where that is cheaper', () => {
    const plain = repositionEmpties(toy);
    const dear = repositionEmpties(toy, { priceShare: 1.2, containerUsdPerTeuDay: 4 });
    expect(dear.totals.total_cost_usd! / plain.totals.total_cost_usd!).toBeCloseTo(2, 9);
    // One of its two ways costs more than 410, the other less.
    const hired = repositionEmpties(toy, { leaseUsdPerTeu: 410 });
    const [near, far] = ['zone-bravo', 'zone-alpha'].map((to) => plain.moves.find((move) => move.to_zone_id === to)!);
    expect(near.cost_usd_per_teu).toBeLessThan(410);
    expect(far.cost_usd_per_teu).toBeGreaterThan(410);
    expect(hired.totals.leased_teu).toBeCloseTo(far.teu, 6);
    expect(hired.totals.empty_teu).toBeCloseTo(near.teu, 6);
    expect(repositionEmpties(toy, { leaseUsdPerTeu: 1e6 }).totals.leased_teu).toBe(0);
  });
});
