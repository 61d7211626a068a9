/** The heat plant of a city as studies use it: a cold spell, with coal that comes over roads that may be closed. */
import { readHeatCase, testWinter, type WinterReport } from '../heat/index.ts';
import { countClosedDays } from '../shock/closed-days.ts';
import type { Kpi, ResultTable } from '../types.ts';
import type { EngineAnswer, StudyEngine } from './engine.ts';
import type { StudyFile } from './schema.ts';

type HeatQuestion = NonNullable<StudyFile['heat']>;

const SPELL_DAYS = 10;
const WARM_C = 16;
/** Of the schedule, as the winter test asks for: a search that time has ended is not the same on another machine. */
const LARGEST_GAP = 1e-3;

export const heatEngine: StudyEngine = {
  id: 'heat',
  kpi: 'heat/not_delivered_mwh',
  tables: [],
  allTables: ['heat_hour'],
  start: 'cold',
  takesOptions: false,
  solveBase: () => undefined,
  open(_base, { question, tables: kept }) {
    const asked = (question ?? {}) as HeatQuestion;
    const { days = SPELL_DAYS, outdoor_c: outdoorC, stock_t: stockT, delivery_t_per_day: deliveryTPerDay } = asked;
    return async ({ corridor, year }): Promise<EngineAnswer> => {
      const day = asked.day ?? `${year}-01-08`;
      const report = await testWinter(readHeatCase(corridor, day), {
        days,
        leastC: WARM_C,
        daysWithout: countClosedDays(corridor, asked.coal_links ?? [], day, days),
        ...(outdoorC === undefined ? {} : { outdoorC }),
        ...(stockT === undefined ? {} : { stockT }),
        ...(deliveryTPerDay === undefined ? {} : { deliveryTPerDay }),
      });
      const gap = report.gap ?? 0;
      const cutShort = report.status === 'solved' && gap > LARGEST_GAP * 1.01;
      const solved = report.status === 'solved' && !cutShort;
      return {
        status: cutShort ? 'not_converged' : report.status,
        blame: cutShort
          ? `the schedule’s gap is ${gap.toExponential(1)} after the time that it is given`
          : (report.blame ?? null),
        residuals: { gap: report.gap },
        kpis: listKpis(report).map((kpi) => (solved ? kpi : { ...kpi, value: null })),
        tables: solved && kept.includes('heat_hour') ? { heat_hour: tableHours(report) } : {},
      };
    };
  },
};

function listKpis(report: WinterReport): Kpi[] {
  const { asked_mwh: asked, delivered_mwh: delivered, rows } = report;
  const cold = rows.filter((row) => row.indoor_c < WARM_C).length;
  const figure = (id: string, name: string, unit: string, value: number | null): Kpi => ({
    id: `heat/${id}`,
    name,
    value,
    unit,
  });
  return [
    figure(
      'not_delivered_mwh',
      'Heat asked for and not delivered',
      'MWh',
      delivered === null ? null : asked - delivered,
    ),
    figure('delivered_mwh', 'Heat delivered', 'MWh', delivered),
    figure('cold_hours', `Hours with the coldest rooms below ${WARM_C} °C`, 'h', cold),
    figure('coldest_indoor_c', 'Coldest rooms', '°C', report.coldest_indoor_c),
    figure('fuel_burnt_t', 'Fuel burnt', 't', report.fuel_burnt_t),
    figure('fuel_at_hand_t', 'Fuel at hand', 't', report.fuel_at_hand_t),
    figure('cost_usd', 'Cost of the schedule', 'USD', report.cost_usd),
  ];
}

function tableHours({ rows }: WinterReport): ResultTable {
  const column = (name: string, unit: string, description: string) => ({ name, unit, description });
  return {
    columns: [
      column('hour', 'h', 'Of the spell, from 1'),
      column('outdoor_c', '°C', 'Outdoor temperature'),
      column('asked_mw', 'MW', 'Heat asked for'),
      column('delivered_mw', 'MW', 'Heat delivered'),
      column('indoor_c', '°C', 'Rooms of the consumer that is worst off'),
    ],
    rows: rows.map((row) => [row.hour, row.outdoor_c, row.asked_mw, row.delivered_mw, row.indoor_c]),
  };
}
