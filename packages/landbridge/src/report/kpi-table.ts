/** Key figures of every scenario side by side, with what changes against the first. */
import type { Kpi, ScenarioReport } from '../types.ts';
import { escapeText } from './escape.ts';
import { type Cell, numberCell, renderTable, textCell } from './html.ts';
import {
  formatChange,
  formatFixed,
  formatNumber,
  formatPercentChange,
  formatScientific,
  NO_VALUE,
} from './number-format.ts';

/** Whether more is better (1) or worse (-1); of the others neither is. */
const MERIT: Readonly<Record<string, 1 | -1>> = {
  total_cost_usd: -1,
  transport_cost_usd: -1,
  total_time_teu_h: -1,
  total_co2e_t: -1,
  served_teu: 1,
  unserved_teu: -1,
  mean_cost_usd_per_teu: -1,
  mean_time_h: -1,
  mean_co2e_t_per_teu: -1,
};
/** How well the equations are solved: no news about the corridor, so in a table of their own. */
const QUALITY = new Set(['relative_gap', 'split_residual', 'conservation_residual']);
/** A relative change below this is within what two solutions of the same question may differ by. */
const SAME_BELOW = 5e-4;

export function renderKpiTable(scenarios: readonly ScenarioReport[]): string {
  const kpis = scenarios[0].kpis.filter(({ id }) => !QUALITY.has(id));
  return renderTable({
    caption: 'Key figures of the year, and the change against the first scenario',
    columns: [textCell('Figure'), ...scenarios.map(headScenario)],
    rows: kpis.map((kpi) => renderRow(kpi, scenarios)),
  });
}

/** Empty text where the runs state no residual. */
export function renderQualityTable(scenarios: readonly ScenarioReport[]): string {
  const kpis = scenarios[0].kpis.filter(({ id }) => QUALITY.has(id));
  if (kpis.length === 0) return '';
  return renderTable({
    caption: 'How well each scenario is solved: smaller is better',
    columns: [textCell('Residual'), ...scenarios.map(headScenario)],
    rows: [
      [textCell('Status'), ...scenarios.map(({ status }) => numberCell(status.replace('_', ' ')))],
      ...kpis.map((kpi) => [
        textCell(kpi.name, kpi.unit),
        ...scenarios.map((scenario) => renderResidual(findKpi(scenario, kpi.id)?.value ?? null)),
      ]),
    ],
  });
}

/** With a raised exponent: few fonts draw all raised digits alike. */
function renderResidual(value: number | null): Cell {
  const plain = (raised: string) => raised.replace('⁻', '−').replace(/[⁰-⁹¹²³]/g, (digit) => digit.normalize('NFKC'));
  const html = escapeText(formatScientific(value)).replace(
    /10([⁻⁰-⁹¹²³]+)$/,
    (_, raised) => `10<sup>${plain(raised)}</sup>`,
  );
  return { html, kind: 'number' };
}

export interface Prefix {
  readonly factor: number;
  readonly word: string;
}

/** Thousands of millions are read as words: `28.41 billion USD`. */
export function findPrefix(largest: number): Prefix {
  if (largest >= 1e9) return { factor: 1e9, word: 'billion ' };
  if (largest >= 1e6) return { factor: 1e6, word: 'million ' };
  return { factor: 1, word: '' };
}

function renderRow(kpi: Kpi, scenarios: readonly ScenarioReport[]): Cell[] {
  const values = scenarios.map((scenario) => findKpi(scenario, kpi.id)?.value ?? null);
  const { factor, word } = findPrefix(Math.max(...values.map((value) => Math.abs(value ?? 0))));
  const cells = scenarios.map((scenario, index) => {
    const found = findKpi(scenario, kpi.id);
    const value = values[index];
    const shown = value === null ? NO_VALUE : formatScaled(value / factor, factor);
    const range =
      found?.low === undefined || found.high === undefined
        ? ''
        : `<span class="note">${formatScaled(found.low / factor, factor)} to ${formatScaled(found.high / factor, factor)}</span>`;
    const change = index === 0 ? '' : renderChange(kpi.id, value, values[0], factor);
    return { html: `<span class="value">${shown}</span>${range}${change}`, kind: 'number' as const };
  });
  return [textCell(kpi.name, `${word}${kpi.unit}`), ...cells];
}

/** Large figures keep four or five digits, so that a change of one per mille shows. */
function formatScaled(value: number, factor: number): string {
  if (factor === 1) return formatNumber(value);
  const size = Math.abs(value);
  return formatFixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
}

function renderChange(id: string, value: number | null, base: number | null, factor: number): string {
  if (value === null || base === null) return '';
  const change = value - base;
  if (change === 0) return renderVerdict(id, 0, 0);
  const ratio = base === 0 ? null : change / base;
  const percent = ratio === null ? '' : ` (${formatPercentChange(ratio)})`;
  const text = escapeText(`${formatChange(change / factor)}${percent}`);
  return `<span class="change">${text}</span>${renderVerdict(id, change, ratio)}`;
}

/** In words and by an arrow, beside the colour. */
function renderVerdict(id: string, change: number, ratio: number | null): string {
  const same = change === 0 || (ratio !== null && Math.abs(ratio) < SAME_BELOW);
  if (same) return '<span class="verdict">≈ the same</span>';
  const arrow = change > 0 ? '▲' : '▼';
  const merit = Object.hasOwn(MERIT, id) ? MERIT[id] : 0;
  if (merit === 0) return `<span class="verdict">${arrow} ${change > 0 ? 'more' : 'less'}</span>`;
  const verdict = change * merit > 0 ? 'better' : 'worse';
  return `<span class="verdict ${verdict}">${arrow} ${verdict}</span>`;
}

function headScenario({ title, year }: ScenarioReport): Cell {
  return numberCell(title, String(year));
}

function findKpi(scenario: ScenarioReport, id: string): Kpi | undefined {
  return scenario.kpis.find((kpi) => kpi.id === id);
}
