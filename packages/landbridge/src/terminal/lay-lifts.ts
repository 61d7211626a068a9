/** Ends of lifts to work of cranes: which one is told by turns, and when it began by its mean lift. */
import type { TerminalModel } from '@landbridge/engines/terminal';
import type { Lift } from './terminal-day.ts';

interface EndedLift {
  readonly timeS: number;
  readonly container: number;
  readonly to: Lift['to'];
  readonly fromYard: boolean;
  readonly vehicle: number | null;
  readonly onto: number | null;
  readonly flow: number;
}

/** @param lifts  in the order of their ends @cost O(lifts x cranes) */
export function layLifts(
  { cranes, flows }: TerminalModel,
  lifts: readonly EndedLift[],
  groupOf: (crane: number) => number,
  hour: (timeS: number) => number,
): Lift[] {
  const free = cranes.map(({ servers }) => new Array<number>(servers).fill(Number.NEGATIVE_INFINITY));
  return lifts.flatMap(({ timeS, container, to, fromYard, vehicle, onto, flow }): Lift[] => {
    const side = fromYard ? flows[flow].to : flows[flow].from;
    const at = cranes.findIndex(({ covers }) => side !== null && covers.includes(side));
    if (at < 0) return [];
    // The one that has been free longest.
    let lane = 0;
    for (let k = 1; k < free[at].length; k++) if (free[at][k] < free[at][lane]) lane = k;
    const fromS = Math.max(free[at][lane], timeS - cranes[at].moveS.meanS);
    free[at][lane] = timeS;
    return [{ container, to, fromYard, vehicle, onto, group: groupOf(at), lane, fromH: hour(fromS), toH: hour(timeS) }];
  });
}
