/** What the heat screen asks and gets. Reports are as the command line prints them with `--json`. */
import type {
  DispatchReport,
  HeatReport,
  OutageReport,
  testWinterRivals,
  WinterReport,
  WinterRequest,
} from 'landbridge';

interface Named {
  readonly name: string;
  readonly name_zh: string | null;
  readonly name_ru: string | null;
}

export interface HeatAsk {
  /** Instead of the corridor's own figure: one of its rivals. */
  readonly capacityGcalPerH: number | null;
}

export interface HeatStateAsk extends HeatAsk {
  /** Null: the design day's. */
  readonly outdoorC: number | null;
}

/** A place of the network, by its distance from the plant along the mains. */
export interface HeatPlaceView extends Named {
  readonly id: string;
  readonly km: number;
  readonly supplyC: number | null;
  readonly returnC: number | null;
  readonly supplyMpa: number | null;
  readonly returnMpa: number | null;
}

/** A row of the tables that has no source. */
export interface AssumedView {
  readonly table: string;
  readonly id: string;
  readonly sourceId: string;
  readonly basis: string;
  readonly note: string | null;
}

export interface HeatStateView {
  readonly plant: Named;
  readonly fuel: 'coal' | 'gas';
  readonly designOutdoorC: number;
  readonly stockT: number;
  readonly deliveryTPerDay: number;
  readonly capacities: readonly { readonly gcalPerH: number; readonly sourceId: string; readonly rank: string }[];
  readonly report: HeatReport;
  readonly places: readonly HeatPlaceView[];
  /** Share of the heat asked for that the mains carry, 0 to 1, and what binds. */
  readonly deliverable: { readonly share: number; readonly lossMw: number; readonly blame: string | null };
  /** Nothing lost: what plant and mains together deliver, and why not more. */
  readonly intact: OutageReport['rows'][number];
  readonly assumed: readonly AssumedView[];
}

export interface HeatWeekAsk extends HeatAsk {
  /** Counted from 1 January. */
  readonly fromDay: number;
}

export interface HeatWeekView {
  readonly report: DispatchReport;
  readonly units: readonly (Named & { readonly id: string })[];
  readonly powerUsdPerMwh: number;
  readonly fuelUsdPerMwh: number;
}

export interface HeatOutageAsk extends HeatStateAsk {
  readonly hours: number;
}

export interface HeatOutageView {
  readonly report: OutageReport;
  /** Of units, mains and consumers, by id. */
  readonly names: ReadonlyMap<string, Named>;
}

export interface HeatWinterAsk extends HeatStateAsk {
  readonly request: Pick<WinterRequest, 'days' | 'fuel' | 'stockT' | 'deliveryTPerDay'>;
}

export interface HeatWinterView {
  readonly report: WinterReport;
  readonly rivals: Awaited<ReturnType<typeof testWinterRivals>>;
  readonly consumers: readonly (Named & { readonly id: string })[];
}

export interface HeatQuestions {
  heatState: { readonly ask: HeatStateAsk; readonly answer: HeatStateView };
  heatWeek: { readonly ask: HeatWeekAsk; readonly answer: HeatWeekView };
  heatOutages: { readonly ask: HeatOutageAsk; readonly answer: HeatOutageView };
  heatWinter: { readonly ask: HeatWinterAsk; readonly answer: HeatWinterView };
}
