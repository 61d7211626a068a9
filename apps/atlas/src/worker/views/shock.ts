/** What the shock screen asks and gets. The report is as the command line prints it with `--json`. */
import type { ShockReport } from 'landbridge';

export interface ShippedShock {
  readonly id: string;
  readonly title: string;
  readonly title_zh: string | null;
  readonly title_ru: string | null;
  readonly description: string | null;
  readonly expected: readonly string[];
}

export interface ShockView {
  readonly report: ShockReport;
  /** Days on which something that the scenario closes is closed: first day and the day after the last. */
  readonly closed: readonly { readonly from: string; readonly to: string; readonly what: string }[];
}

export interface ShockQuestions {
  shocks: { readonly ask: null; readonly answer: readonly ShippedShock[] };
  shock: { readonly ask: { readonly id: string }; readonly answer: ShockView };
}
