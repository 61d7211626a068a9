/** Why a figure changes: the causes of each difference, the greatest first. */
import type { RunReport } from '../types.ts';
import { escapeText } from './escape.ts';
import { findPrefix } from './kpi-table.ts';
import { formatChange } from './number-format.ts';

const CAUSES = 5;
/** Transport work follows from the routes, which the map and the links' table show. */
const WITHOUT = new Set(['teu_km']);

/** Empty text where no difference states a cause. */
export function renderCauses(report: RunReport, scenarioId: string): string {
  const names = new Map(report.scenarios.flatMap(({ kpis }) => kpis.map(({ id, name }) => [id, name] as const)));
  const items = report.differences
    .filter(({ scenario, kpi, causes }) => scenario === scenarioId && causes.length > 0 && !WITHOUT.has(kpi))
    .map(({ kpi, change, unit, causes }) => {
      const { factor, word } = findPrefix(Math.abs(change ?? causes[0].change));
      const amount = (value: number | null) => `${formatChange(value === null ? null : value / factor)} ${word}${unit}`;
      // Whatever the report gathers as its own rest goes into ours.
      const named = causes.filter(({ id }) => id !== 'rest');
      const shown = named.sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, CAUSES);
      const rest = change === null ? 0 : shown.reduce((left, cause) => left - cause.change, change);
      const list = shown.map((cause) => renderItem(cause.what, amount(cause.change)));
      if (Math.abs(rest) > Math.abs(change ?? 0) * 1e-6)
        list.push(renderItem('all other places together', amount(rest)));
      const head = `${escapeText(names.get(kpi) ?? kpi)} <span class="amount">${escapeText(amount(change))}</span>`;
      return `<div class="cause"><h4>${head}</h4><ul>${list.join('')}</ul></div>`;
    });
  return items.length === 0 ? '' : `<h3>Where the differences arise</h3><div class="causes">${items.join('\n')}</div>`;
}

function renderItem(what: string, amount: string): string {
  return `<li>${escapeText(what.replaceAll(' - ', ' – '))} <span class="amount">${escapeText(amount)}</span></li>`;
}
