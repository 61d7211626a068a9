/** How long a part is on its way along the corridor, period by period: a closed border makes the way longer, or closes it. */
import type { Corridor } from '@landbridge/corridor';
import { findRoutes } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { findPlace } from '../places.ts';
import { runTables, type ScenarioRun } from '../run.ts';

export interface LeadPeriod {
  readonly id: string;
  readonly days: number;
  /** Of the best way; null where there is none. */
  readonly route_h: number | null;
  /** With the wait until the next period that has a way; null where none has. */
  readonly lead_h: number | null;
}

export interface LeadTimes {
  readonly from: string;
  readonly to: string;
  readonly class: string;
  readonly year: number;
  /** Of the longest period. */
  readonly usual_h: number;
  readonly periods: readonly LeadPeriod[];
}

const DEFAULT_CLASS = 'container-general';

/**
 * Door to door times of one container by rail, road or sea, on the way that is best in time and cost, with the delays that
 * the year’s demand causes.
 *
 * @throws Failure `place.unknown`, `class.unknown`, `fleet.not_solved`, `route.none` where no period has a way
 * @cost one solve of the year unless it is given
 */
export function measureLeadTimes(
  corridor: Corridor,
  request: {
    readonly from: string;
    readonly to: string;
    readonly year?: number;
    readonly classId?: string;
    /** The year as it is solved already. */
    readonly run?: Pick<ScenarioRun, 'input' | 'result'>;
  },
): LeadTimes {
  const { classId = DEFAULT_CLASS } = request;
  const year = request.year ?? corridor.tables.config[0]?.base_year ?? 2022;
  const from = findPlace(corridor, request.from);
  const to = findPlace(corridor, request.to);
  const { input, result } = request.run ?? runTables(corridor, year);
  if (result.status !== 'solved') throw new Failure('fleet.not_solved', `The year is not solved: ${result.blame}`);
  const classIndex = input.classes.findIndex(({ id }) => id === classId);
  if (classIndex < 0) throw new Failure('class.unknown', `There is no commodity class ${classId}`);
  const routeH = result.flows.map(({ input: period, arcTimeH }) => {
    const [best] = findRoutes(input, period, {
      fromNodeId: from.node_id,
      toNodeId: to.node_id,
      mode: 'any',
      classIndex,
      alternatives: 1,
      timeH: arcTimeH,
    });
    return best ? best.legs.reduce((sum, { timeH }) => sum + timeH, 0) : null;
  });
  const periods = result.flows.map(({ input: { period } }, k): LeadPeriod => {
    // What is ordered in a closed period waits for half of it on average, and for all closed ones after it.
    let waitH = 0;
    let open = k;
    while (open < routeH.length && routeH[open] === null) {
      waitH += 24 * result.flows[open].input.period.days * (open === k ? 0.5 : 1);
      open++;
    }
    const own = routeH[open] ?? null;
    return { id: period.id, days: period.days, route_h: routeH[k], lead_h: own === null ? null : waitH + own };
  });
  const longest = periods.reduce((a, b) => (b.lead_h !== null && (a.lead_h === null || b.days > a.days) ? b : a));
  if (longest.lead_h === null) {
    throw new Failure('route.none', `Nothing leads from ${from.name} to ${to.name} in ${year}`);
  }
  return { from: from.node_id, to: to.node_id, class: classId, year, usual_h: longest.lead_h, periods };
}
