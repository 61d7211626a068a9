import { join } from 'node:path';
import { type Corridor, kgPerSecondOfBcmPerYear } from '@landbridge/corridor';
import { readGasParameters } from '@landbridge/engines/gas';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCorridor } from '../node/index.ts';
import { applyToCorridor, findScenario } from '../scenarios.ts';
import { type ArrivalReport, traceArrivals } from './arrivals.ts';
import { createGasCorridor, type GasCorridor } from './testing/gas-corridor.ts';

const DAY = '2022-07-01';
let built: Corridor;
beforeAll(async () => {
  built = (await readCorridor(join(import.meta.dirname, '../../../../corridors/china-central-asia'))).corridor!;
});

const arrivalAt = ({ arrivals }: ArrivalReport, node: string) => {
  const found = arrivals.find((own) => own.node === node);
  if (!found) throw new Error(`nothing arrives at ${node}`);
  return found;
};
const originAt = (report: ArrivalReport, node: string, origin: string) =>
  arrivalAt(report, node).origins.find((own) => own.origin === origin)!;

/** a - m - k, then s - e: gas of two origins, handed over from k to s where the row is in two. */
const IN_TWO: GasCorridor = {
  pipes: [
    { from: 'a', to: 'm' },
    { from: 'm', to: 'k' },
    { from: 's', to: 'e', lengthKm: 300 },
  ],
  nodes: {
    a: { held_pressure_mpa: 9, origin_country_id: 'TM' },
    s: { fed_by: 'k', held_pressure_mpa: 5 },
    e: { node_type: 'delivery' },
  },
  taken: { m: -3, k: 12 },
  origins: { m: 'UZ' },
};
const IN_ONE: GasCorridor = {
  ...IN_TWO,
  pipes: [...IN_TWO.pipes.slice(0, 2), { from: 'k', to: 'e', lengthKm: 300 }],
  taken: { m: -3, e: 12 },
};

describe('gas that is handed on', () => {
  it('arrives as in one network of the same pipes: flow, pressure, shares and time on the way', () => {
    const two = traceArrivals(createGasCorridor(built, IN_TWO), DAY);
    const one = traceArrivals(createGasCorridor(built, IN_ONE), DAY);
    expect([two.status, one.status]).toEqual(['solved', 'solved']);
    const [a, b] = [arrivalAt(two, 'e'), arrivalAt(one, 'e')];
    expect(a.volume_bcm_per_year).toBeCloseTo(12, 7);
    expect(a.pressure_pa / b.pressure_pa).toBeCloseTo(1, 8);
    for (const origin of ['TM', 'UZ']) {
      expect(originAt(two, 'e', origin).share).toBeCloseTo(originAt(one, 'e', origin).share, 8);
      expect(originAt(two, 'e', origin).transit_time_h! / originAt(one, 'e', origin).transit_time_h!).toBeCloseTo(1, 8);
    }
    expect(originAt(two, 'e', 'UZ').share).toBeCloseTo(3 / 12, 8);
  });

  // Linepack over flow, by the profile of pressure of a level pipe, p^2 falling evenly, and Papay's Z by hand.
  it('takes the linepack of its way over the flow on it', () => {
    const { densityKgPerM3, gas } = readGasParameters(built.tables);
    const report = traceArrivals(createGasCorridor(built, { ...IN_TWO, taken: { k: 12 } }), DAY);
    const area = (Math.PI / 4) * (1.067 - 2 * 0.0159) ** 2;
    const density = (p: number) => {
      const [pr, tr] = [
        p / ((709.604 - 58.718 * gas.relativeDensity) * 6894.757),
        gas.temperatureK / (((170.491 + 307.344 * gas.relativeDensity) * 5) / 9),
      ];
      const z = 1 - 3.52 * pr * Math.exp(-2.26 * tr) + 0.247 * pr ** 2 * Math.exp(-1.878 * tr);
      return p / (z * gas.specificGasConstant * gas.temperatureK);
    };
    const held = (p1: number, p2: number, lengthM: number) => {
      const pieces = 2000;
      let sum = 0;
      for (let i = 0; i < pieces; i++) {
        sum += density(Math.sqrt(p1 ** 2 + ((p2 ** 2 - p1 ** 2) * (i + 0.5)) / pieces)) / pieces;
      }
      return sum * area * lengthM;
    };
    const [k, e] = ['k', 'e'].map((node) => arrivalAt(report, node).pressure_pa);
    const hours = (held(9e6, k, 400e3) + held(k, e, 300e3)) / kgPerSecondOfBcmPerYear(12, densityKgPerM3) / 3600;
    expect(arrivalAt(report, 'e').transit_time_h! / hours).toBeCloseTo(1, 2);
    expect(originAt(report, 'e', 'TM').transit_time_h! / hours).toBeCloseTo(1, 2);
  });

  it('of two deliveries is mixed by their flows, times as well', () => {
    const corridor = createGasCorridor(built, {
      pipes: [
        { from: 'a', to: 'b' },
        { from: 'c', to: 'd', lengthKm: 500 },
        { from: 's', to: 'e' },
      ],
      nodes: {
        a: { held_pressure_mpa: 9, origin_country_id: 'TM' },
        c: { held_pressure_mpa: 9, origin_country_id: 'UZ' },
        s: { fed_by: 'b; d', held_pressure_mpa: 8 },
        e: { node_type: 'delivery' },
      },
      taken: { b: 9, d: 3 },
    });
    const report = traceArrivals(corridor, DAY);
    expect(arrivalAt(report, 'e').volume_bcm_per_year).toBeCloseTo(12, 7);
    expect(originAt(report, 'e', 'TM').share).toBeCloseTo(0.75, 9);
    const last = originAt(report, 'e', 'TM').transit_time_h! - arrivalAt(report, 'b').transit_time_h!;
    expect(originAt(report, 'e', 'UZ').transit_time_h! - arrivalAt(report, 'd').transit_time_h!).toBeCloseTo(last, 6);
    expect(arrivalAt(report, 'e').transit_time_h).toBeCloseTo(
      0.75 * originAt(report, 'e', 'TM').transit_time_h! + 0.25 * originAt(report, 'e', 'UZ').transit_time_h!,
      9,
    );
  });

  it('cannot be more than comes', () => {
    const nominated = createGasCorridor(built, { ...IN_TWO, taken: { ...IN_TWO.taken, e: 13 } });
    const report = traceArrivals(nominated, DAY);
    expect(report).toMatchObject({
      status: 'infeasible',
      blame: expect.stringMatching(/13\.0 bcm.*at s, where 12\.0/),
    });
  });
});

describe('a supply that falls', () => {
  it('is seen at the end later than at the hand-over by the time on the way between them', () => {
    const report = traceArrivals(createGasCorridor(built, IN_TWO), DAY, { change: { left: 0.7 }, stepH: 1 });
    expect(report.status).toBe('solved');
    const frontAt = (node: string) =>
      arrivalAt(report, node).in_time!.origins.find(({ origin }) => origin === 'UZ')!.front!;
    // 9 bcm/yr of TM become 6.3: 3 of 9.3.
    expect(frontAt('e').share_before).toBeCloseTo(0.25, 6);
    expect(frontAt('e').share_after).toBeCloseTo(3 / 9.3, 3);
    const series = arrivalAt(report, 'e').in_time!;
    expect(series.volumes_bcm_per_year.at(-1)!).toBeCloseTo(9.3, 6);
    const transit = (node: string) =>
      arrivalAt(report, node)
        .in_time!.origins.find(({ origin }) => origin === 'UZ')!
        .transit_times_h.at(-1)!;
    const lag = frontAt('e').half_h! - frontAt('k').half_h!;
    expect(lag / (transit('e') - transit('k'))).toBeGreaterThan(0.9);
    expect(lag / (transit('e') - transit('k'))).toBeLessThan(1.02);
    expect(frontAt('e').first_h!).toBeLessThan(frontAt('e').half_h!);
    expect(frontAt('e').half_h!).toBeLessThan(frontAt('e').whole_h!);
  }, 60_000);

  it('is followed only where there is such a supply', () => {
    const corridor = createGasCorridor(built, IN_TWO);
    expect(() => traceArrivals(corridor, DAY, { change: { at: 'k', left: 0.5 } })).toThrow(
      expect.objectContaining({ code: 'gas.study' }),
    );
    expect(() => traceArrivals(corridor, DAY, { change: { at: 'a', left: 1.5 } })).toThrow(
      expect.objectContaining({ code: 'gas.study' }),
    );
  });
});

describe('the built-in corridor', () => {
  it('brings gas of four countries to Shanghai; what Khorgos delivers goes on, less what is burnt and taken', () => {
    const report = traceArrivals(built, DAY);
    expect(report.status).toBe('solved');
    const shanghai = arrivalAt(report, 'shanghai');
    expect(shanghai.origins.map(({ origin }) => origin)).toEqual(['CN', 'KZ', 'TM', 'UZ']);
    expect(shanghai.origins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shanghai.volume_bcm_per_year).toBeCloseTo(3, 9);
    const volume = (node: string) => arrivalAt(report, node).volume_bcm_per_year;
    const burnt = volume('khorgos') + 7.9 + 17 - volume('urumqi') - volume('zhongwei');
    expect(burnt / volume('khorgos')).toBeGreaterThan(0.005);
    expect(burnt / volume('khorgos')).toBeLessThan(0.05);
    // Later at each place, and Turkmen gas has the longest way.
    const hours = ['khorgos', 'zhongwei', 'zhengzhou', 'shanghai'].map(
      (node) => originAt(report, node, 'TM').transit_time_h!,
    );
    expect(hours).toEqual([...hours].sort((a, b) => a - b));
    for (const origin of ['UZ', 'KZ', 'CN']) {
      expect(originAt(report, 'shanghai', origin).transit_time_h!).toBeLessThan(hours[3]);
    }
  });

  it('with line D more of it is Turkmen, and a nomination that is not carried is cut with a note', () => {
    const after = applyToCorridor(built, findScenario(built, 'cku-with-line-d')).corridor;
    const [with_, without] = [traceArrivals(after, DAY), traceArrivals(built, DAY)];
    expect(with_.status).toBe('solved');
    expect(with_.notes.join(' ')).toMatch(/30\.00 bcm\/yr are nominated at wuqia/);
    expect(arrivalAt(with_, 'khorgos').volume_bcm_per_year).toBeCloseTo(43.2, 6);
    expect(originAt(with_, 'shanghai', 'TM').share).toBeGreaterThan(originAt(without, 'shanghai', 'TM').share + 0.05);
  });

  it('ends where the lines to the east do not stand yet', () => {
    const { status, arrivals } = traceArrivals(built, '2009-12-15');
    expect(status).toBe('solved');
    expect(arrivals.map(({ node }) => node)).toEqual([]);
  });
});
