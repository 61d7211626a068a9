import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorridor } from '../node/read.ts';
import type { Row, Tables } from '../tables/index.ts';
import { cutYear, type Period, snapshot } from './periods.ts';

const { tables } = (await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'))).corridor!;

type Restriction = Row<'restriction'>;
const open: Restriction = { ...tables.restriction[0], from_month_day: null, to_month_day: null };

function withRestrictions(...rows: Partial<Restriction>[]): Tables {
  return { ...tables, restriction: rows.map((row, i) => ({ ...open, restriction_id: `r${i}`, ...row })) };
}

function change<Name extends 'link' | 'bcp' | 'node' | 'terminal' | 'service'>(
  name: Name,
  key: string,
  values: Partial<Row<Name>>,
): Tables {
  const rows = (tables[name] as readonly Row<Name>[]).map((row) =>
    (row as Record<string, unknown>)[`${name}_id`] === key ? { ...row, ...values } : row,
  );
  return { ...tables, restriction: [], [name]: rows };
}

const idsOf = (periods: readonly Period[]) => periods.map(({ id }) => id);
const daysOf = (periods: readonly Period[]) => periods.map(({ days }) => days);
const at = (year: number, from: string): Period => ({ id: from, year, from, to: `${year + 1}-01-01`, days: 1 });
const linksOf = (result: Tables) => result.link.map((link) => link.link_id);

describe('cutYear', () => {
  it('is one period where nothing changes', () => {
    const quiet = withRestrictions();
    expect(cutYear(quiet, 2022)).toEqual([
      { id: '2022-01-01..2022-12-31', year: 2022, from: '2022-01-01', to: '2023-01-01', days: 365 },
    ]);
    expect(daysOf(cutYear(quiet, 2024))).toEqual([366]);
    expect(daysOf(cutYear(quiet, 1900))).toEqual([365]);
    expect(daysOf(cutYear(quiet, 2000))).toEqual([366]);
  });

  it('cuts a season over the turn of the year at both ends', () => {
    expect(cutYear(tables, 2022).map(({ id, days }) => [id, days])).toEqual([
      ['2022-01-01..2022-02-28', 59],
      ['2022-03-01..2022-11-30', 275],
      ['2022-12-01..2022-12-31', 31],
    ]);
    expect(daysOf(cutYear(tables, 2024))).toEqual([60, 275, 31]);
  });

  it('cuts at the first day of a closing and at the first day after it', () => {
    const cut = withRestrictions({ from_date: '2022-06-01', to_date: '2022-06-11' });
    expect(daysOf(cutYear(cut, 2022))).toEqual([151, 10, 204]);
    expect(cutYear(cut, 2023)).toHaveLength(1);
  });

  it('cuts on openings, closings and completed phases, and not on the first of January', () => {
    expect(daysOf(cutYear(change('link', 'sea:alpha-hotel', { opened: '2022-07-01' }), 2022))).toEqual([181, 184]);
    expect(daysOf(cutYear(change('node', 'golf', { closed: '2022-07-01' }), 2022))).toEqual([181, 184]);
    expect(cutYear(change('bcp', 'road-ab', { opened: '2022-01-01', closed: '2023-01-01' }), 2022)).toHaveLength(1);
    const phase = tables.phase.map((row) => ({ ...row, completed: '2022-02-01' }));
    expect(daysOf(cutYear({ ...tables, restriction: [], phase }, 2022))).toEqual([31, 334]);
  });

  it('knows 29 February in a leap year, and 1 March in the others', () => {
    const season = withRestrictions({ from_month_day: '02-29', to_month_day: '03-01' });
    expect(idsOf(cutYear(season, 2024))).toEqual([
      '2024-01-01..2024-02-28',
      '2024-02-29..2024-02-29',
      '2024-03-01..2024-12-31',
    ]);
    expect(daysOf(cutYear(season, 2023))).toEqual([59, 306]);
    const dated = withRestrictions({ from_date: '2024-02-29', to_date: '2024-03-01' });
    expect(daysOf(cutYear(dated, 2024))).toEqual([59, 1, 306]);
  });

  it('days add up to the year, without a gap, for any dates', () => {
    const day = fc
      .date({ min: new Date('2019-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const maybe = fc.option(day);
    const monthDay = fc.option(day.map((text) => text.slice(5)).filter((text) => /^\d\d-\d\d$/.test(text)));
    const restriction = fc.record({
      from_date: maybe,
      to_date: maybe,
      from_month_day: monthDay,
      to_month_day: monthDay,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 2019, max: 2030 }),
        fc.array(restriction, { maxLength: 6 }),
        fc.array(fc.record({ opened: maybe, closed: maybe }), { minLength: 14, maxLength: 14 }),
        (year, rows, lives) => {
          const link = tables.link.map((row, i) => ({ ...row, ...lives[i] }));
          const periods = cutYear({ ...withRestrictions(...rows), link }, year);
          const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
          expect(daysOf(periods).reduce((sum, days) => sum + days, 0)).toBe(isLeap ? 366 : 365);
          expect(periods[0].from).toBe(`${year}-01-01`);
          expect(periods.at(-1)!.to).toBe(`${year + 1}-01-01`);
          for (const [i, period] of periods.entries()) {
            expect(period.days).toBeGreaterThan(0);
            if (i > 0) expect(period.from).toBe(periods[i - 1].to);
            expect(period.id.startsWith(`${period.from}..${year}-`)).toBe(true);
          }
        },
      ),
      { seed: 1 },
    );
  });

  it('inside a period nothing changes: any of its days has the same network as its first', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10));
    const monthDay = day.map((text) => text.slice(5));
    fc.assert(
      fc.property(day, day, monthDay, monthDay, day, (from, to, start, end, inside) => {
        const cut = withRestrictions({ from_date: from, to_date: to }, { from_month_day: start, to_month_day: end });
        const period = cutYear(cut, 2022).find((one) => one.from <= inside && inside < one.to)!;
        const ids = (when: string) => snapshot(cut, at(2022, when)).restriction.map((row) => row.restriction_id);
        expect(ids(inside)).toEqual(ids(period.from));
      }),
      { seed: 2 },
    );
  });
});

describe('snapshot', () => {
  it('leaves out a link until its phase is complete, and gives it the effects of the phase', () => {
    const before = snapshot(tables, at(2022, '2022-06-01'));
    expect(linksOf(before)).not.toContain('rail-1435:bravo-delta');
    expect(before.transfer[0].capacity_teu_per_day).toBe(200);
    const built = { ...tables, phase: tables.phase.map((row) => ({ ...row, completed: '2022-06-01' })) };
    expect(linksOf(snapshot(built, at(2022, '2022-05-31')))).not.toContain('rail-1435:bravo-delta');
    const after = snapshot(built, at(2022, '2022-06-01'));
    expect(linksOf(after)).toContain('rail-1435:bravo-delta');
    expect(after.transfer[0].capacity_teu_per_day).toBe(400);
    expect(tables.transfer[0].capacity_teu_per_day).toBe(200);
  });

  it('lets the later phase have the last word, whatever the order of the rows', () => {
    const [effect] = tables.phase_effect;
    const [phase] = tables.phase;
    const built = {
      ...tables,
      phase: [
        { ...phase, phase_id: 'p2', completed: '2021-01-01' },
        { ...phase, phase_id: 'p1', completed: '2020-01-01' },
      ],
      phase_effect: [
        { ...effect, phase_effect_id: 'late', phase_id: 'p2', operation: 'scale' as const, value: 2 },
        { ...effect, phase_effect_id: 'early', phase_id: 'p1', value: 300 },
      ],
    };
    expect(snapshot(built, at(2022, '2022-01-01')).transfer[0].capacity_teu_per_day).toBe(600);
    expect(snapshot(built, at(2020, '2020-06-01')).transfer[0].capacity_teu_per_day).toBe(300);
  });

  it('counts the opening day in and the closing day out', () => {
    const life = change('link', 'sea:alpha-hotel', { opened: '2022-03-01', closed: '2022-04-01' });
    const present = (day: string) => linksOf(snapshot(life, at(2022, day))).includes('sea:alpha-hotel');
    expect(['2022-02-28', '2022-03-01', '2022-03-31', '2022-04-01'].map(present)).toEqual([false, true, true, false]);
  });

  it('takes with a node its links, transfers and terminals', () => {
    const gone = snapshot(change('node', 'foxtrot', { closed: '2020-01-01' }), at(2022, '2022-01-01'));
    expect(linksOf(gone).filter((id) => id.includes('foxtrot'))).toEqual([]);
    expect(gone.transfer.map((row) => row.transfer_id)).toEqual([
      'gauge-delta',
      'ship-golf',
      'ro-ro-golf',
      'truck-echo',
    ]);
    expect(gone.terminal).toEqual([]);
  });

  it('takes with a crossing its links, with a terminal its transfers, with a service its stops', () => {
    const day = at(2022, '2022-01-01');
    const closed = { closed: '2020-01-01' };
    expect(linksOf(snapshot(change('bcp', 'road-ab', closed), day))).not.toContain('road:bravo-delta');
    const port = snapshot(change('terminal', 'foxtrot-port', closed), day);
    expect(port.transfer.map((row) => row.transfer_id)).not.toContain('ship-foxtrot');
    expect(port.transfer).toHaveLength(5);
    const service = snapshot(change('service', 'ferry', closed), day);
    expect(service.service_stop.map((row) => row.service_id)).toEqual(['block-train', 'block-train', 'block-train']);
  });

  it('keeps the restrictions in force: seasons, dates, and both', () => {
    const many = withRestrictions(
      { from_month_day: '12-01', to_month_day: '03-01' },
      { from_month_day: '06-01', to_month_day: '09-01' },
      { from_date: '2022-06-15' },
      { to_date: '2022-06-15' },
      { from_month_day: '06-01', to_month_day: '09-01', from_date: '2023-01-01' },
      {},
    );
    const inForce = (day: string) =>
      snapshot(many, at(2022, day))
        .restriction.map((row) => row.restriction_id)
        .join(' ');
    expect(inForce('2022-01-01')).toBe('r0 r3 r5');
    expect(inForce('2022-02-28')).toBe('r0 r3 r5');
    expect(inForce('2022-03-01')).toBe('r3 r5');
    expect(inForce('2022-06-15')).toBe('r1 r2 r5');
    expect(inForce('2022-12-01')).toBe('r0 r2 r5');
    expect(inForce('2023-07-01')).toBe('r1 r2 r4 r5');
  });
});
