/** Spare parts of the buses when the way from the maker is longer, period by period. */
import { FLEET_PLACE, type LeadTimes, MAKER, measureLeadTimes, planSpares, readCorridorFleet } from '../fleet/index.ts';
import type { ScenarioRun } from '../run.ts';
import { figureOf } from './answers.ts';
import { bandOfLead, type LeadBand } from './spares-band.ts';
import { startOf } from './timeline.ts';
import type { CouplingReport, EngineAnswer, ShockMoment } from './types.ts';

/** A smaller move is the rounding of two sums over a way. */
const LEAST_MOVE_H = 1e-9;

export interface SparesAnswer {
  readonly answer: EngineAnswer;
  readonly coupling: CouplingReport;
  readonly moments: readonly ShockMoment[];
  /** How the bands were made. */
  readonly words: string;
}

/**
 * Hours on the way are those of the freight runs as they are solved.
 *
 * @param bands  false: figures have no bands
 * @cost a plan of the spares; with bands four builds of a network and two evaluations of the stock
 */
export function answerSpares(base: ScenarioRun, run: ScenarioRun, bands: boolean): SparesAnswer {
  const ends = { from: MAKER, to: FLEET_PLACE };
  const lead = (of: ScenarioRun) =>
    measureLeadTimes(of.applied.corridor, { ...ends, year: of.applied.scenario.year, run: of });
  const [planned, met] = [lead(base), lead(run)];
  const { spares } = readCorridorFleet(base.applied.corridor, planned);
  if (!spares) throw new Error('couple: the fleet has no spares');
  const { input, stock, report } = planSpares(spares, {}, { planned, met });
  const longest = met.periods.reduce((most, { lead_h: h }) => Math.max(most, h ?? Number.POSITIVE_INFINITY), 0);
  const worst = report.periods.reduce((a, b) => ((b.lead_h ?? Infinity) > (a.lead_h ?? Infinity) ? b : a));
  const usual = report.supply_availability;
  const change = usual === null || worst.supply_availability === null ? 0 : worst.supply_availability - usual;
  const band = bands && worst.lead_h !== null ? bandOfLead(base, run, planned, met, worst.period) : null;
  const own = input.partIds.flatMap((part, i) =>
    input.siteIds.map((site, j) => ({ part, site, units: stock[i * input.siteIds.length + j] })),
  );
  /** The same stock, with another way in the worst period. */
  const availabilityAt = (leadH: number) => {
    const period = { id: worst.period, days: worst.days, route_h: leadH, lead_h: leadH };
    const again = planSpares({ ...spares, stock: own }, {}, { planned, met: { ...met, periods: [period] } });
    return again.report.periods[0].supply_availability;
  };
  return {
    answer: {
      engine: 'spares',
      status: report.status,
      blame: report.blame,
      figures: [
        {
          ...figureOf('lead_h', `Longest way of a part, ${worst.period}`, 'h', planned.usual_h, worst.lead_h),
          ...bandOfWay(band, (worst.lead_h ?? 0) - planned.usual_h),
        },
        {
          ...figureOf(
            'supply_availability',
            'Buses with no part missing in it',
            'share',
            usual,
            worst.supply_availability,
          ),
          ...bandOfBuses(band, worst.lead_h, usual, availabilityAt),
        },
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
    words: describeBand(bands, band),
  };
}

/** No band where the figures with a range move the ways alike with and without the shock. */
const isMoved = (band: LeadBand | null): band is LeadBand =>
  band !== null && Math.max(band.belowH, band.aboveH) > LEAST_MOVE_H;

function bandOfWay(band: LeadBand | null, changeH: number) {
  return isMoved(band) ? { low: changeH - band.belowH, high: changeH + band.aboveH } : {};
}

/** More hours, fewer buses: the low comes from the longest way. */
function bandOfBuses(
  band: LeadBand | null,
  leadH: number | null,
  usual: number | null,
  availabilityAt: (leadH: number) => number | null,
) {
  if (!isMoved(band) || leadH === null || usual === null) return {};
  const [fewest, most] = [availabilityAt(leadH + band.aboveH), availabilityAt(leadH - band.belowH)];
  return { low: fewest === null ? null : fewest - usual, high: most === null ? null : most - usual };
}

function describeBand(asked: boolean, band: LeadBand | null): string {
  if (!asked) return 'Parts: no bands asked for';
  if (!band || band.figures.length === 0) return 'Parts: no figure on their way has a range in the data';
  const { figures } = band;
  const shown =
    figures.length > 3 ? `${figures.slice(0, 3).join(', ')} and ${figures.length - 3} more` : figures.join(', ');
  if (!isMoved(band))
    return `Parts: no band, since what has a low and a high on their way (${shown}) is on it with and without the shock alike and moves no change. Failures, prices and times of the maker have no range in the data`;
  return `Parts: the stock once more with the longest way at either end of what has a low and a high on it leaves open (${shown}), flows held; a figure that is on the ways with and without the shock alike moves no change. Failures, prices and times of the maker have no range in the data`;
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
