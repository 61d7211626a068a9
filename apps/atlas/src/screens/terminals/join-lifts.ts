/** Lifts of a crane that follow each other as one stretch of work. */
import type { Lift } from 'landbridge';

/** A crane that rests no longer than this between two lifts goes on working. */
const REST_H = 0.05;

export interface Stretch {
  readonly group: number;
  readonly lane: number;
  readonly fromH: number;
  readonly toH: number;
  readonly count: number;
}

/** @param lifts  in the order of their ends @cost O(lifts) */
export function joinLifts(lifts: readonly Lift[]): Stretch[] {
  const open = new Map<string, { -readonly [Name in keyof Stretch]: Stretch[Name] }>();
  const stretches: Stretch[] = [];
  for (const { group, lane, fromH, toH } of lifts) {
    const key = `${group} ${lane}`;
    const last = open.get(key);
    if (last && fromH - last.toH <= REST_H) {
      last.toH = toH;
      last.count++;
      continue;
    }
    const begun = { group, lane, fromH, toH, count: 1 };
    open.set(key, begun);
    stretches.push(begun);
  }
  return stretches;
}
