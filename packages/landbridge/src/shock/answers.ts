/** What each engine says of a shock, as figures with and without it. */
import type { CorridorSimulation } from '../gas/index.ts';
import type { WinterReport } from '../heat/index.ts';
import type { ScenarioRun } from '../run.ts';
import type { LoopReport } from '../trade/index.ts';
import type { EngineAnswer, ShockFigure } from './types.ts';

export function figureOf(
  id: string,
  name: string,
  unit: string,
  base: number | null,
  shock: number | null,
): ShockFigure {
  return { id, name, unit, base, shock, change: base === null || shock === null ? null : shock - base };
}

export function answerFreight(base: ScenarioRun, run: ScenarioRun): EngineAnswer {
  return {
    engine: 'freight',
    status: run.result.status,
    blame: run.result.blame,
    figures: run.result.kpis
      .filter(({ unit }) => unit !== 'ratio')
      .map(({ id, name, unit, value }) =>
        figureOf(id, name, unit, base.result.kpis.find((kpi) => kpi.id === id)?.value ?? null, value),
      ),
    notes: [],
  };
}

export function answerTrade({ status, blame, countries, notes }: LoopReport): EngineAnswer {
  return {
    engine: 'trade',
    status,
    blame,
    figures: countries.map((row) => ({
      ...figureOf(
        `real_income:${row.country}`,
        `Real income, ${row.country}`,
        'M USD/yr',
        0,
        row.welfare_change_usd / 1e6,
      ),
      low: row.welfare_change_low === null ? null : (row.gdp_usd * row.welfare_change_low) / 1e8,
      high: row.welfare_change_high === null ? null : (row.gdp_usd * row.welfare_change_high) / 1e8,
    })),
    notes,
  };
}

export function answerGas(calm: CorridorSimulation, hit: CorridorSimulation): EngineAnswer {
  const last = ({ times }: CorridorSimulation) => times.at(-1);
  const least = ({ contracts }: CorridorSimulation, node: string) =>
    contracts.find((row) => row.node === node)?.least_pressure_pa ?? null;
  const mega = (value: number | null | undefined) => (value === null || value === undefined ? null : value / 1e6);
  return {
    engine: 'gas',
    status: hit.status,
    blame: hit.blame ?? null,
    figures: [
      figureOf(
        'linepack_kg',
        'Linepack at the end',
        '1000 t',
        mega(last(calm)?.linepack_kg),
        mega(last(hit)?.linepack_kg),
      ),
      figureOf(
        'entering_kg_s',
        'Entering at the end',
        'kg/s',
        last(calm)?.entering_kg_s ?? null,
        last(hit)?.entering_kg_s ?? null,
      ),
      figureOf(
        'leaving_kg_s',
        'Leaving at the end',
        'kg/s',
        last(calm)?.leaving_kg_s ?? null,
        last(hit)?.leaving_kg_s ?? null,
      ),
      figureOf(
        'power_mw',
        'Power of the stations at the end',
        'MW',
        mega(last(calm)?.power_w),
        mega(last(hit)?.power_w),
      ),
      ...hit.contracts.flatMap((row) => [
        figureOf(
          `least_pressure:${row.node}`,
          `Least pressure, ${row.node}`,
          'MPa',
          mega(least(calm, row.node)),
          mega(row.least_pressure_pa),
        ),
        figureOf(`below_contract:${row.node}`, `Falls below its contract, ${row.node}`, 'h', null, row.below_from_h),
      ]),
    ],
    notes: hit.notes,
  };
}

export function answerHeat(calm: WinterReport, hit: WinterReport): EngineAnswer {
  return {
    engine: 'heat',
    status: hit.status,
    blame: hit.blame ?? null,
    figures: [
      figureOf('fuel_at_hand_t', 'Fuel at hand', 't', calm.fuel_at_hand_t, hit.fuel_at_hand_t),
      figureOf('delivered_mwh', 'Heat delivered', 'MWh', calm.delivered_mwh, hit.delivered_mwh),
      figureOf('coldest_indoor_c', 'Coldest rooms', '°C', calm.coldest_indoor_c, hit.coldest_indoor_c),
      figureOf('hours_until_cold', 'Rooms below 16 °C after', 'h', calm.hours_until_cold, hit.hours_until_cold),
    ],
    notes: hit.notes,
  };
}
