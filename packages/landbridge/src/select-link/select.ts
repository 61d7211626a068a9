/** Select link and zone: which flows run over given elements, and where else they run. */
import type { Corridor } from '@landbridge/corridor';
import {
  BCP,
  type FreightInput,
  LINK,
  markArcs,
  type PeriodFlows,
  type SelectedPath,
  selectPaths,
  TRANSFER,
} from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { runTables } from '../run.ts';
import { findElement, listElements, type PlannerElement } from './elements.ts';

export interface SelectReport {
  readonly elements: readonly { readonly kind: string; readonly id: string; readonly name: string }[];
  readonly year: number;
  /** Flows that use all of the elements, TEU/yr; both directions. */
  readonly teu_per_year: number;
  readonly demand_teu_per_year: number;
  readonly residuals: Readonly<Record<string, number>>;
  readonly classes: readonly { readonly class_id: string; readonly teu_per_year: number }[];
  readonly gateways: readonly {
    readonly mode: string;
    readonly gateway: string | null;
    readonly teu_per_year: number;
  }[];
  readonly ods: readonly SelectedOd[];
  /** Links, crossings, transfers and services that the same flows use. */
  readonly others: readonly {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly teu_per_year: number;
  }[];
  readonly periods: readonly { readonly period: string; readonly days: number; readonly teu: number }[];
}

export interface SelectedOd {
  readonly origin_zone_id: string;
  readonly destination_zone_id: string;
  readonly class_id: string;
  readonly teu_per_year: number;
  /** Demand of the origin, destination and class. */
  readonly demand_teu_per_year: number;
}

/**
 * @param texts  elements as `findElement` takes them; with several, flows that use all of them
 * @throws Failure `element.unknown`, `place.unknown`; `select.no_departures` of a service without; `select.not_solved` where
 *   the year has no equilibrium
 * @cost one solve of the year
 */
export function selectElements(corridor: Corridor, texts: readonly string[], year?: number): SelectReport {
  const elements = texts.map((text) => findElement(corridor, text));
  for (const { kind, id } of elements) if (kind === 'service') checkDepartures(corridor, id);
  const { input, result, applied } = runTables(corridor, year);
  if (result.status !== 'solved') throw new Failure('select.not_solved', `The year is not solved: ${result.blame}`);
  const totals = new Totals(input);
  const periods = result.flows.map((item) => {
    const { id: period, days } = item.input.period;
    return { period, days, teu: totals.addPeriod(item, elements) };
  });
  const names = new Map(listElements(corridor).map((element) => [`${element.kind}/${element.id}`, element.name]));
  return {
    elements: elements.map(({ kind, id, name }) => ({ kind, id, name })),
    year: applied.scenario.year,
    teu_per_year: periods.reduce((sum, { teu }) => sum + teu, 0),
    demand_teu_per_year: input.demand.reduce((sum, row) => sum + row.teuPerYear, 0),
    residuals: result.residuals,
    classes: totals.listClasses(),
    gateways: totals.listGateways(),
    ods: totals.listOds(),
    others: totals.listElements(names),
    periods,
  };
}

/** Without departures nothing is assigned to a service: 0 TEU of it would be no answer. */
function checkDepartures({ tables }: Corridor, id: string): void {
  if (tables.service.some((row) => row.service_id === id && row.departures_per_week)) return;
  throw new Failure(
    'select.no_departures',
    `Service ${id} has no departures_per_week, so no flow is assigned to it; a scenario can set service/${id}, column departures_per_week`,
  );
}

/** Path flows of a period that use all of the elements. */
export function selectFlows(
  input: FreightInput,
  item: PeriodFlows,
  elements: readonly PlannerElement[],
): SelectedPath[] {
  const zones = elements.filter(({ kind }) => kind === 'zone').map(({ id }) => id);
  const sets = elements.filter(({ kind }) => kind !== 'zone').map(({ selection }) => markArcs(item.input, selection));
  return selectPaths(item, sets).filter(({ demandIndex }) => {
    const { originZone, destinationZone } = input.demand[demandIndex];
    return zones.every((zone) => zone === originZone || zone === destinationZone);
  });
}

/** Sums by what the flows are, over all periods. */
class Totals {
  readonly #input: FreightInput;
  readonly #byDemand = new Map<number, number>();
  readonly #byGateway = new Map<string, { mode: string; gateway: string | null; teu: number }>();
  readonly #byElement = new Map<string, number>();

  constructor(input: FreightInput) {
    this.#input = input;
  }

  /** @returns TEU in the period */
  addPeriod(item: PeriodFlows, elements: readonly PlannerElement[]): number {
    let total = 0;
    for (const path of selectFlows(this.#input, item, elements)) {
      total += path.teu;
      add(this.#byDemand, path.demandIndex, path.teu);
      const key = `${path.mode} ${path.gateway}`;
      const known = this.#byGateway.get(key) ?? { mode: path.mode, gateway: path.gateway, teu: 0 };
      this.#byGateway.set(key, { ...known, teu: known.teu + path.teu });
      for (const element of elementsOf(item, path)) add(this.#byElement, element, path.teu);
    }
    return total;
  }

  listClasses() {
    const sums = new Map<string, number>();
    for (const [index, teu] of this.#byDemand) {
      add(sums, this.#input.classes[this.#input.demand[index].classIndex].id, teu);
    }
    return [...sums].map(([class_id, teu_per_year]) => ({ class_id, teu_per_year })).sort(mostFirst);
  }

  listGateways() {
    return [...this.#byGateway.values()]
      .map(({ mode, gateway, teu }) => ({ mode, gateway, teu_per_year: teu }))
      .sort(mostFirst);
  }

  listOds(): SelectedOd[] {
    return [...this.#byDemand]
      .map(([index, teu]) => {
        const { originZone, destinationZone, classIndex, teuPerYear } = this.#input.demand[index];
        return {
          origin_zone_id: originZone,
          destination_zone_id: destinationZone,
          class_id: this.#input.classes[classIndex].id,
          teu_per_year: teu,
          demand_teu_per_year: teuPerYear,
        };
      })
      .sort(mostFirst);
  }

  listElements(names: ReadonlyMap<string, string>) {
    return [...this.#byElement]
      .map(([key, teu_per_year]) => {
        const slash = key.indexOf('/');
        return { kind: key.slice(0, slash), id: key.slice(slash + 1), name: names.get(key) ?? key, teu_per_year };
      })
      .sort(mostFirst);
  }
}

/** Links, crossings, transfers and services of a path, each once. */
function elementsOf({ input: { network } }: PeriodFlows, { arcs }: SelectedPath): Set<string> {
  const { linkIds, bcpIds, transferIds, serviceIds } = network.elements;
  const keys = new Set<string>();
  for (const arc of arcs) {
    const row = network.arcElement[arc];
    if (network.arcKind[arc] === LINK) keys.add(`link/${linkIds[row]}`);
    else if (network.arcKind[arc] === BCP) keys.add(`bcp/${bcpIds[row]}`);
    else if (network.arcKind[arc] === TRANSFER) keys.add(`transfer/${transferIds[row]}`);
    if (network.arcService[arc] >= 0) keys.add(`service/${serviceIds[network.arcService[arc]]}`);
  }
  return keys;
}

function add<Key>(sums: Map<Key, number>, key: Key, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function mostFirst(a: { readonly teu_per_year: number }, b: { readonly teu_per_year: number }): number {
  return b.teu_per_year - a.teu_per_year;
}
