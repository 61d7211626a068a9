/** What the fleet screen asks and gets. Reports are as the command line prints them with `--json`. */
import type { ChargeReport, SparesReport, TcoReport } from 'landbridge';

interface Named {
  readonly name: string;
  readonly name_zh: string | null;
  readonly name_ru: string | null;
}

export interface FleetSparesAsk {
  /** Null: the least that reaches the corridor's target. */
  readonly budgetUsd: number | null;
  /** Scenario that the stock meets; null: the corridor as it is. */
  readonly scenarioId: string | null;
}

/** The best stock of one budget. */
export interface SparesPoint {
  readonly budgetUsd: number;
  readonly costUsd: number;
  readonly metric: number;
  readonly varimetric: number;
  readonly exact: number;
  readonly availability: number | null;
}

export interface FleetSparesView {
  readonly report: SparesReport;
  readonly curve: readonly SparesPoint[];
  /** Buses of one kind at a depot with no part missing, measured with the same stock. */
  readonly kinds: readonly {
    readonly depotId: string;
    readonly busTypeId: string;
    readonly buses: number;
    readonly backorders: number;
    readonly availability: number | null;
  }[];
  readonly depots: readonly (Named & { readonly id: string; readonly basis: string; readonly sourceId: string })[];
  readonly busTypes: readonly (Named & { readonly id: string })[];
  readonly parts: readonly (Named & { readonly id: string; readonly basis: string })[];
  /** Time of a part on its way in each period, as planned for and as met. */
  readonly lead: readonly { readonly period: string; readonly plannedH: number | null; readonly metH: number | null }[];
  readonly usualH: number;
}

export interface FleetChargeAsk {
  /** Of every depot, kW; null: each depot's own connection. */
  readonly limitKw: number | null;
}

export interface FleetChargeView {
  readonly report: ChargeReport;
  readonly depots: readonly (Named & { readonly id: string; readonly connectionKw: number })[];
  /** Hour of the clock at which the first slot begins. */
  readonly startH: number;
}

export interface FleetOwnershipView {
  readonly report: TcoReport;
  readonly busTypes: readonly (Named & { readonly id: string; readonly buses: number })[];
  readonly assumed: readonly {
    readonly id: string;
    readonly value: number;
    readonly unit: string;
    readonly sourceId: string;
    readonly basis: string;
    readonly note: string | null;
  }[];
}

export interface FleetQuestions {
  fleetSpares: { readonly ask: FleetSparesAsk; readonly answer: FleetSparesView };
  fleetCharge: { readonly ask: FleetChargeAsk; readonly answer: FleetChargeView };
  fleetOwnership: { readonly ask: null; readonly answer: FleetOwnershipView };
}
