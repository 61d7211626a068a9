/** What the page knows of a corridor before anything is computed: the tables that it draws and names things by. */
import type { Corridor } from 'landbridge';

export type Tables = Corridor['tables'];
export type RowOf<Name extends keyof Tables> = Tables[Name][number];
export type Position = readonly [longitude: number, latitude: number];

/** Tables that go to the page; the others stay in the worker. */
export const SHOWN_TABLES = [
  'config',
  'source',
  'country',
  'zone',
  'layer',
  'node',
  'link',
  'bcp',
  'bcp_performance',
  'terminal',
  'transfer',
  'commodity_class',
  'project',
  'phase',
  'phase_effect',
  'gas_line',
  'gas_node',
  'pipe',
  'compressor',
  'heat_node',
  'heat_pipe',
  'heat_plant',
] as const satisfies readonly (keyof Tables)[];

export type ShownTables = Pick<Tables, (typeof SHOWN_TABLES)[number]>;

export interface ScenarioInfo {
  readonly id: string;
  readonly title: string;
  readonly title_zh: string | null;
  readonly title_ru: string | null;
  /** In English alone. */
  readonly description: string;
  /** Its own year, or its base's. */
  readonly year: number;
}

export interface CorridorData {
  readonly id: string;
  readonly tables: ShownTables;
  /** Line of each link, from its first end to the other. */
  readonly lines: ReadonlyMap<string, readonly Position[]>;
  /** Of pipes, and of phases that have a shape of their own, by `table/row id`; of a point one position. */
  readonly shapes: ReadonlyMap<string, readonly Position[]>;
  /** The base first, then by title. */
  readonly scenarios: readonly ScenarioInfo[];
  /** Scenario that the others are compared with. */
  readonly baseId: string;
}
