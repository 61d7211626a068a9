/** Spare parts of the buses when the way from the maker is longer, period by period. */
import { FLEET_PLACE, type LeadTimes, MAKER, measureLeadTimes, planSpares, readCorridorFleet } from '../fleet/index.ts';
import type { ScenarioRun } from '../run.ts';
import { figureOf } from './answers.ts';
import { startOf } from './timeline.ts';
import type { CouplingReport, EngineAnswer, ShockMoment } from './types.ts';

export interface SparesAnswer {
  readonly answer: EngineAnswer;
  readonly coupling: CouplingReport;
  readonly moments: readonly ShockMoment[];
}

/** Hours on the way are those of the freight runs as they are solved. @cost a plan of the spares */
export function answerSpares(base: ScenarioRun, run: ScenarioRun): SparesAnswer {
  const ends = { from: MAKER, to: FLEET_PLACE };
  const lead = (of: ScenarioRun) =>
    measureLeadTimes(of.applied.corridor, { ...ends, year: of.applied.scenario.year, run: of });
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
    moments: listMoments(planned, met, run),
  };
}

/** Periods in which a part is longer or shorter on its way than usual by an hour. */
function listMoments({ usual_h: usual }: LeadTimes, { periods }: LeadTimes, { input }: ScenarioRun): ShockMoment[] {
  return periods.flatMap(({ id, lead_h: lead }): ShockMoment[] => {
    const found = input.periods.find(({ period }) => period.id === id);
    if (!found || (lead !== null && Math.abs(lead - usual) < 1)) return [];
    return [
      {
        at: startOf(found.period.from),
        until: startOf(found.period.to),
        engine: 'spares',
        who: FLEET_PLACE,
        what: 'Way of a spare part from its maker',
        unit: 'h',
        base: usual,
        shock: lead,
        change: lead === null ? null : lead - usual,
      },
    ];
  });
}
