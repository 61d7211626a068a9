/** Departures in the corridor that ships: weekends at Irkeshtam, a closed week at Khorgos, limits by scenario edits. */
import type { Corridor, Row } from '@landbridge/corridor';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { builtInCorridorDirectory, readCorridor } from '../node/index.ts';
import { planRoute } from '../routes.ts';
import { runTables } from '../run.ts';
import { applyToCorridor, readScenarioText } from '../scenarios.ts';
import { planDepartures } from './plan-departures.ts';

let real: Corridor;

beforeAll(async () => {
  const { corridor } = await readCorridor(builtInCorridorDirectory());
  if (!corridor) throw new Error('the built-in corridor is not valid');
  real = corridor;
});

const openings = (bcpId: string) => real.tables.opening_hours.filter((row) => row.row_id === bcpId);
const crossings = (legs: readonly { kind: string; id: string }[]) =>
  legs.filter(({ kind }) => kind === 'bcp').map(({ id }) => id);

function edited(edits: string): Corridor {
  const scenario = readScenarioText(`id: test\ntitle: Test\nyear: 2024\nedits:\n${edits}`, 'test.yaml');
  return applyToCorridor(real, scenario).corridor;
}

describe('a day of departure from Kashgar to Osh', () => {
  it('is best on a working day: Irkeshtam is shut on Saturdays and Sundays', () => {
    expect(openings('road:kashgar-irkeshtam')).toMatchObject([{ weekdays: 'mon;tue;wed;thu;fri', basis: 'reported' }]);
    const report = planDepartures(real, { from: 'Kashgar', to: 'Osh', depart: '2024-07-01', until: '2024-07-07' });
    const hours = new Map(report.profile?.map((row) => [row.weekday, row.time_h ?? Number.NaN]));
    expect(report.profile?.filter((row) => row.best).map((row) => row.weekday)).toEqual([
      'Mon',
      'Tue',
      'Wed',
      'Thu',
      'Fri',
    ]);
    // Saturday's truck is at the border after 10 h, on a weekend that ends on Sunday at 18:00 UTC.
    expect(Number(hours.get('Sat')) - Number(hours.get('Sun'))).toBeCloseTo(24, 6);
    const saturday = planDepartures(real, { from: 'Kashgar', to: 'Osh', depart: '2024-07-06', alternatives: 1 });
    const [border] = saturday.alternatives[0].legs.filter((leg) => leg.kind === 'bcp');
    expect(border.wait_reason).toBe('opening_hours');
    expect(new Date(border.depart).getTime() / 3_600_000 + border.held_h).toBeCloseTo(
      new Date('2024-07-07T18:00Z').getTime() / 3_600_000,
      1,
    );
  });

  it('takes the time of the route without a day where nothing is shut', () => {
    const [timed] = planDepartures(real, {
      from: 'Kashgar',
      to: 'Osh',
      depart: '2024-07-02',
      weight: 'time',
    }).alternatives;
    const [plain] = planRoute(real, {
      from: 'Kashgar',
      to: 'Osh',
      weight: 'time',
      year: 2024,
      alternatives: 1,
    }).alternatives;
    expect(timed.held_h).toBe(0);
    expect(timed.time_h).toBeCloseTo(plain.time_h, 6);
    expect(timed.cost_usd).toBeCloseTo(plain.cost_usd, 6);
    expect(timed.legs.map((leg) => leg.id)).toEqual(plain.legs.map((leg) => leg.id));
  });
});

describe('a closed Khorgos', () => {
  const HOUR_MS = 3_600_000;
  const REOPENS = '2024-07-02T00:00Z';
  const query = { from: 'Urumqi', to: 'Almaty', mode: 'road', weight: 'time', alternatives: 1 } as const;
  const atKhorgos = ['rail:khorgos_cn-altynkol', 'road:khorgos_cn-nur_zholy', 'road:khorgos_cn-khorgos_icbc'];

  it('is waited for when it opens soon and gone round when it does not, whichever is earlier', () => {
    const [free] = planDepartures(real, { ...query, depart: '2024-06-26' }).alternatives;
    const border = free.legs.find((leg) => leg.kind === 'bcp');
    expect(atKhorgos).toContain(border?.id);
    // Ready so that the truck is at the border three hours before it opens.
    const onTheWayMs = Date.parse(border?.depart ?? '') - Date.parse(free.depart);
    const depart = new Date(Date.parse(REOPENS) - 3 * HOUR_MS - onTheWayMs).toISOString().slice(0, 16);
    const ask = (to: string) => {
      const closing = (id: string) => `  - close: bcp/${id}\n    from: 2024-06-20\n    to: ${to}\n`;
      return planDepartures(edited(atKhorgos.map(closing).join('')), { ...query, depart }).alternatives[0];
    };
    const [short, long] = [ask('2024-07-02'), ask('2024-07-12')];
    expect(crossings(short.legs)).toEqual(crossings(free.legs));
    expect(short.legs.find((leg) => leg.kind === 'bcp')).toMatchObject({ wait_reason: 'closed' });
    expect(short.held_h).toBeCloseTo(3, 1);
    expect(short.time_h).toBeCloseTo(free.time_h + short.held_h, 6);
    expect(crossings(long.legs).some((id) => atKhorgos.includes(id))).toBe(false);
    expect(long.held_h).toBe(0);
    // Ten days more than the short wait would have been later than going round.
    expect(long.time_h).toBeLessThan(short.time_h + 240);
    expect(long.time_h).toBeGreaterThan(short.time_h);
  });
});

describe('limits of crossings that ship', () => {
  const teuOver = (corridor: Corridor, bcpId: string, year: number, classId?: string) => {
    const { result } = runTables(corridor, year);
    if (result.status !== 'solved') throw new Error('not solved');
    const { columns, rows } = result.tables.bcp_flow;
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows
      .filter((row) => row[at('bcp_id')] === bcpId && (classId === undefined || row[at('class_id')] === classId))
      .reduce((sum, row) => sum + Number(row[at('teu')]), 0);
  };

  it('have a source each, of each kind', () => {
    const kinds = new Map<string, Row<'bcp_limit'>[]>();
    for (const row of real.tables.bcp_limit) kinds.set(row.kind, [...(kinds.get(row.kind) ?? []), row]);
    expect([...kinds.keys()].sort()).toEqual(['gross_weight', 'permit', 'tir']);
    for (const row of real.tables.bcp_limit) expect(row.source_id).not.toBe('assumption');
  });

  it('keep trucks of metals from Irkeshtam, which 48.5 t are let through', () => {
    const heavy = {
      from: 'Kashgar',
      to: 'Osh',
      mode: 'road',
      classId: 'container-metals',
      depart: '2024-07-02',
    } as const;
    const general = planDepartures(real, { ...heavy, classId: 'container-general' });
    expect(crossings(general.alternatives[0].legs)).toContain('road:kashgar-irkeshtam');
    const metals = planDepartures(real, heavy);
    for (const { legs } of metals.alternatives) expect(crossings(legs)).not.toContain('road:kashgar-irkeshtam');
    const lifted = edited('  - set: bcp_limit/irkeshtam:gross_weight\n    column: gross_weight_t\n    value: 60\n');
    expect(crossings(planDepartures(lifted, heavy).alternatives[0].legs)).toContain('road:kashgar-irkeshtam');
  });

  it('add 156 h and 250 USD of 2018 at Irkeshtam where a scenario withdraws TIR', () => {
    const withdrawn = edited('  - set: bcp_limit/irkeshtam:tir\n    column: tir_accepted\n    value: false\n');
    const request = { from: 'Kashgar', to: 'Osh', mode: 'road', via: ['Irkeshtam'], year: 2024 } as const;
    const border = (corridor: Corridor) =>
      planRoute(corridor, request).alternatives[0].legs.filter((leg) => leg.kind === 'bcp')[0];
    const [before, after] = [border(real), border(withdrawn)];
    expect(after.time_h - before.time_h).toBeCloseTo(156, 6);
    const index = new Map(real.tables.price_index.map((row) => [row.year, row.index]));
    const usd = (250 * (index.get(2022) ?? Number.NaN)) / (index.get(2018) ?? Number.NaN);
    expect(after.cost_usd - before.cost_usd).toBeCloseTo(usd, 6);
  });

  it('of permits bind when they are few: less goes over both crossings of the group', () => {
    const group = ['road:kashgar-irkeshtam', 'road:kashgar-torugart'];
    const sum = (corridor: Corridor) => group.reduce((teu, id) => teu + teuOver(corridor, id, 2024), 0);
    const few = edited(
      ['irkeshtam', 'torugart']
        .map((name) => `  - set: bcp_limit/${name}:permit:2024\n    column: permits_per_year\n    value: 2000\n`)
        .join(''),
    );
    expect(sum(few)).toBeLessThan(0.9 * sum(real));
  }, 120_000);
});

describe('a question that has no answer', () => {
  const ask = (changes: object) => () =>
    planDepartures(real, { from: 'Kashgar', to: 'Osh', depart: '2024-07-01', ...changes });

  it('says what is wrong', () => {
    expect(ask({ depart: 'soon' })).toThrow(/soon is no day/);
    expect(ask({ until: '2024-06-01' })).toThrow(/until must lie after/);
    expect(ask({ until: '2026-06-01' })).toThrow(/366 days/);
    expect(ask({ to: 'Kashgar' })).toThrow(Failure);
    expect(ask({ classId: 'gold' })).toThrow(/no commodity class gold/);
    expect(ask({ from: 'Nowhere at all' })).toThrow(Failure);
  });
});
