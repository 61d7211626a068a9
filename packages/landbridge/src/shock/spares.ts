/** Spare parts of the buses when the way from the maker is longer, period by period. */
import { FLEET_PLACE, MAKER, measureLeadTimes, planSpares, readCorridorFleet } from '../fleet/index.ts';
import type { ScenarioRun } from '../run.ts';
import { figureOf } from './answers.ts';
import type { CouplingReport, EngineAnswer } from './types.ts';

/** @cost two freight solves and a plan of the spares */
export function answerSpares(
  base: ScenarioRun,
  run: ScenarioRun,
): { readonly answer: EngineAnswer; readonly coupling: CouplingReport } {
  const ends = { from: MAKER, to: FLEET_PLACE };
  const lead = ({ applied }: ScenarioRun) =>
    measureLeadTimes(applied.corridor, { ...ends, year: applied.scenario.year });
  const [planned, met] = [lead(base), lead(run)];
  const { spares } = readCorridorFleet(base.applied.corridor, planned);
  if (!spares) throw new Error('couple: the fleet has no spares');
  const { report } = planSpares(spares, {}, { planned, met });
  const longest = met.periods.reduce((most, { lead_h: h }) => Math.max(most, h ?? Number.POSITIVE_INFINITY), 0);
  const worst = report.periods.reduce((a, b) => ((b.lead_h ?? Infinity) > (a.lead_h ?? Infinity) ? b : a));
  const usual = report.supply_availability;
  const change = usual === null || worst.supply_availability === null ? 0 : worst.supply_availability - usual;
  return {
    answer: {
      engine: 'spares',
      status: report.status,
      blame: report.blame,
      figures: [
        figureOf('lead_h', `Longest way of a part, ${worst.period}`, 'h', planned.usual_h, worst.lead_h),
        figureOf('supply_availability', 'Buses with no part missing in it', 'share', usual, worst.supply_availability),
      ],
      notes: report.notes,
    },
    coupling: {
      coupling: 'freight-spares',
      what: 'hours of a part from its maker to Tashkent in the longest period',
      unit: 'h',
      handed_over: longest,
      received: worst.lead_h ?? Number.POSITIVE_INFINITY,
      moves: change !== 0,
      effect: Math.abs(change),
      words: `a part is ${longest.toFixed(0)} h on its way instead of ${planned.usual_h.toFixed(0)} h: ${(100 * change).toFixed(2)} points of the buses wait for one`,
    },
  };
}
