/** The buses as studies use them: what a kilometre costs, and how many wait for a part when its way is longer than planned. */
import {
  compareOwnership,
  FLEET_PLACE,
  MAKER,
  measureLeadTimes,
  planSpares,
  readCorridorFleet,
} from '../fleet/index.ts';
import type { Kpi } from '../types.ts';
import type { EditedCorridor, EngineAnswer, StudyEngine } from './engine.ts';
import { type SolvedFreight, solveFreight } from './freight-engine.ts';

export const fleetEngine: StudyEngine = {
  id: 'fleet',
  kpi: 'fleet/waiting_share',
  tables: [],
  allTables: [],
  start: 'base',
  takesOptions: false,
  solveBase: (base) => solveFreight(base),
  open(base, _options, solved) {
    // The stock is bought for the ways of the base; the run finds out how far it goes.
    const planned = findLeadTimes(base, solved as SolvedFreight);
    return (edited): EngineAnswer => {
      const run = solveFreight(edited, {}, solved as SolvedFreight);
      if (run.result.status !== 'solved') {
        const blame = `the freight is not solved: ${run.result.blame}`;
        return { status: 'not_converged', blame, residuals: { residual: run.result.residual }, kpis: [], tables: {} };
      }
      const met = findLeadTimes(edited, run);
      const fleet = readCorridorFleet(edited.corridor, planned);
      const kpis = compareOwnership(fleet.ownership ?? []).types.flatMap((type): Kpi[] => [
        figure(`usd_per_km:${type.bus_type}`, `Cost of a kilometre, ${type.bus_type}`, 'USD/km', type.usd_per_km),
        figure(
          `well_to_wheel_kg_per_km:${type.bus_type}`,
          `Emissions of a kilometre, ${type.bus_type}`,
          'kg/km',
          type.well_to_wheel_kg_per_km,
        ),
      ]);
      const { report } = planSpares(fleet.spares!, {}, { planned, met });
      const worst = report.periods.reduce((a, b) => ((b.lead_h ?? Infinity) > (a.lead_h ?? Infinity) ? b : a));
      const waiting = worst.supply_availability === null ? null : 1 - worst.supply_availability;
      const solvedAll = report.status === 'solved';
      return {
        status: report.status,
        blame: report.blame,
        residuals: { residual: run.result.residual },
        kpis: [
          figure('waiting_share', 'Buses with a part missing in the worst period', 'share', waiting),
          figure('lead_h', 'Longest way of a part', 'h', worst.lead_h),
          figure('spares_usd', 'Stock of parts', 'USD', report.cost_usd),
          ...kpis,
        ].map((kpi) => (solvedAll ? kpi : { ...kpi, value: null })),
        tables: {},
      };
    };
  },
};

function findLeadTimes({ corridor, year }: EditedCorridor, run: SolvedFreight) {
  return measureLeadTimes(corridor, { from: MAKER, to: FLEET_PLACE, year, run });
}

function figure(id: string, name: string, unit: string, value: number | null): Kpi {
  return { id: `fleet/${id}`, name, value, unit };
}
