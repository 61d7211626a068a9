/** Day by day: mean containers present, and mean queues. */
import type { TimeWeighted } from '../simulation/index.ts';
import { listResources } from './resources.ts';
import type { TerminalState } from './state.ts';

const DAY_S = 86_400;

export class DailyRecord {
  readonly #state: TerminalState;
  readonly #series: readonly (readonly TimeWeighted[])[];
  readonly #areas: Float64Array;
  #columns: number[][];

  constructor(state: TerminalState) {
    this.#state = state;
    this.#series = [[state.present], ...listResources(state).map(({ queues }) => queues)];
    this.#areas = new Float64Array(this.#series.length);
    this.#columns = this.#series.map(() => []);
  }

  record(): void {
    const { now } = this.#state;
    for (const [i, values] of this.#series.entries()) {
      let area = 0;
      for (const value of values) area += value.area(now);
      this.#columns[i].push((area - this.#areas[i]) / DAY_S);
      this.#areas[i] = area;
    }
  }

  /** The warm-up is over: integrals begin at 0 again. */
  restart(): void {
    this.#areas.fill(0);
    this.#columns = this.#series.map(() => []);
  }

  get columns(): Float64Array[] {
    return this.#columns.map((column) => Float64Array.from(column));
  }
}
