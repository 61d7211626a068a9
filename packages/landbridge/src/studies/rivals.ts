/** Two sources, two values: does it change which option is best? */

export interface RivalReport {
  /** Options from best to worst, with the figures that are preferred. */
  readonly ranking: readonly string[];
  readonly rivals: readonly {
    readonly id: string;
    readonly figure: string;
    readonly source_id: string;
    readonly preferred: number | null;
    readonly value: number;
    readonly ranking: readonly string[];
    /** The order of some two options turns. */
    readonly changes_ranking: boolean;
    readonly changes_best: boolean;
    /** Change of each option's KPI, in its unit, in the order of `ranking` of the report. */
    readonly changes: readonly number[];
  }[];
}

export interface Rival {
  readonly id: string;
  readonly figure: string;
  readonly sourceId: string;
  readonly preferred: number | null;
  readonly value: number;
  /** KPI by option. */
  readonly costs: readonly number[];
}

/** Options whose KPIs differ by less, as a part of it, are level: no solve tells them apart. */
const LEVEL = 1e-9;

/** @param costs  KPI by option with preferred figures, less is better */
export function compareRivals(
  options: readonly string[],
  costs: readonly number[],
  rivals: readonly Rival[],
): RivalReport {
  const order = rank(costs);
  return {
    ranking: order.map((i) => options[i]),
    rivals: rivals.map((rival) => {
      const changed = rank(rival.costs);
      const turned = order.some((a, place) =>
        order.slice(place + 1).some((b) => rival.costs[a] - rival.costs[b] > LEVEL * Math.abs(rival.costs[b])),
      );
      return {
        id: rival.id,
        figure: rival.figure,
        source_id: rival.sourceId,
        preferred: rival.preferred,
        value: rival.value,
        ranking: changed.map((i) => options[i]),
        changes_ranking: turned,
        changes_best: rival.costs[order[0]] - rival.costs[changed[0]] > LEVEL * Math.abs(rival.costs[changed[0]]),
        changes: order.map((i) => rival.costs[i] - costs[i]),
      };
    }),
  };
}

function rank(costs: readonly number[]): number[] {
  return costs.map((_, i) => i).sort((a, b) => costs[a] - costs[b] || a - b);
}
