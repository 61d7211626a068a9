/** What choosing each option may cost, and which one costs least. */
import { escapeText } from '../report/escape.ts';
import { numberCell, renderTable, textCell } from '../report/html.ts';
import { formatShare } from '../report/number-format.ts';
import type { RegretReport } from './regret.ts';
import { numbers } from './report-page.ts';

export function renderRegret(regret: RegretReport | null, unit: string): string {
  if (!regret) return '';
  return (
    `<p>${renderVerdict(regret)}</p>` +
    renderTable({
      caption: `What each costs more than the best one in the same state, ${unit}`,
      columns: [
        textCell('Scenario'),
        ...['Mean', 'Mean regret', 'Most regret', 'Best in'].map((name) => numberCell(name)),
      ],
      rows: regret.options.map((row) => [
        textCell(row.id),
        ...numbers(row.mean, row.mean_regret, row.most_regret),
        numberCell(formatShare(row.best_share)),
      ]),
    })
  );
}

/** A name is no verdict where all are level in every state. */
function renderVerdict({ options, least_regret: least, best_mean: best }: RegretReport): string {
  return options.every(({ most_regret: regret }) => regret === 0)
    ? 'No state tells them apart.'
    : `Least regret: <strong>${escapeText(least)}</strong>; best on average: <strong>${escapeText(best)}</strong>.`;
}
