/** What the facade hands out: the shapes that `--json` prints (CONTRACTS.md). */
import type { Issue } from '@landbridge/corridor';

export interface Kpi {
  readonly id: string;
  readonly name: string;
  /** Null where not computed. */
  readonly value: number | null;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
}

export interface ResultTable {
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly description: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ScenarioReport {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly hash: string;
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** What failed, in words; null where solved. */
  readonly blame: string | null;
  readonly residuals: Readonly<Record<string, number | null>>;
  readonly kpis: readonly Kpi[];
  /** By name: link_flow, transfer_flow, bcp_flow, gateway_share, mode_share, tfi, od_skim, ... */
  readonly tables: Readonly<Record<string, ResultTable>>;
}

export interface Difference {
  readonly scenario: string;
  readonly kpi: string;
  readonly change: number | null;
  readonly unit: string;
  readonly causes: readonly { readonly what: string; readonly id: string; readonly change: number }[];
}

export interface RunReport {
  readonly landbridge: string;
  readonly corridor: { readonly id: string; readonly hash: string };
  readonly scenarios: readonly ScenarioReport[];
  readonly differences: readonly Difference[];
  readonly issues: readonly Issue[];
}
