/** Flows of a class, origin, destination and of those that use an element. */
import type { ElementFlow, RunKey } from '../run-view.ts';

/** Null: all. */
export interface SelectQuestion {
  readonly key: RunKey;
  /** `table/row id` of a link, crossing, transfer, terminal or place; every flow where null. */
  readonly element: string | null;
  readonly classId: string | null;
  readonly originZoneId: string | null;
  readonly destinationZoneId: string | null;
}

export interface SelectedFlows {
  readonly ask: SelectQuestion;
  readonly teuPerYear: number;
  /** The most first, at most `MOST_ODS`. */
  readonly ods: readonly {
    readonly originZoneId: string;
    readonly destinationZoneId: string;
    readonly classId: string;
    readonly teuPerYear: number;
  }[];
  readonly odCount: number;
  /** In TEU/yr; of times and capacities nothing is said. */
  readonly links: ReadonlyMap<string, ElementFlow>;
  readonly crossings: ReadonlyMap<string, ElementFlow>;
  readonly transfers: ReadonlyMap<string, ElementFlow>;
}

export const MOST_ODS = 50;
