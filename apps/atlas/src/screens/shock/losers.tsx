/** Who loses what: cost of each country's containers and its real income, with bands, and its worst days. */

import type { ShockReport } from 'landbridge';
import { Bars } from '../../charts/bars.tsx';
import { formatChange, NO_VALUE } from '../../format/number.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useEconomy } from '../use-economy.ts';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';
import { trade as tradeWords } from '../words/trade.ts';

/** Less than this is the rounding of sums that cancel. */
const LEAST = 0.5;

export function Losers({ report, about }: { report: ShockReport; about: string }) {
  const words = useWords(shockWords);
  const trade = useWords(tradeWords);
  const { prefixes, units } = useMessages();
  const nameOf = useEconomy();
  const { losers } = report;
  if (losers.length === 0) return null;
  const million = `${prefixes.million}USD`;
  const money = (usd: number | null) =>
    usd === null ? NO_VALUE : Math.abs(usd) < LEAST ? '0' : formatChange(usd / 1e6);
  const band = (low: number | null, high: number | null) =>
    low === null || high === null ? NO_VALUE : trade.range(money(low), money(high));
  return (
    <section className="card">
      <h2>{words.losers}</h2>
      <p className="note">{words.losersHelp}</p>
      <div className="columns side">
        <Bars
          label={words.losersChart}
          about={about}
          xLabel={`${words.income}, ${million}`}
          rows={losers
            .filter((row) => row.income_change_usd !== null)
            .map((row) => ({
              id: row.country,
              name: nameOf(row.country),
              value: (row.income_change_usd ?? 0) / 1e6,
              low: row.income_low_usd === null ? null : row.income_low_usd / 1e6,
              high: row.income_high_usd === null ? null : row.income_high_usd / 1e6,
              tone: (row.income_change_usd ?? 0) < 0 ? 1 : 0,
            }))}
        />
        <FiguresTable
          label={words.losers}
          tall
          columns={[
            { head: words.country },
            { head: words.income, unit: million },
            { head: words.cost, unit: million },
            { head: words.money, unit: million },
            { head: words.time, unit: `1000 ${units['TEU-h'] ?? 'TEU-h'}` },
            { head: words.containers, unit: units.TEU ?? 'TEU' },
            { head: words.worst, align: 'text' },
          ]}
          rows={losers.map((row) => ({
            key: row.country,
            data: { 'data-loser': row.country },
            cells: [
              nameOf(row.country),
              {
                show: money(row.income_change_usd),
                under: band(row.income_low_usd, row.income_high_usd),
                data: { 'data-value': row.income_change_usd ?? '' },
              },
              {
                show: money(row.cost_change_usd),
                under: band(row.cost_low_usd, row.cost_high_usd),
                data: { 'data-value': row.cost_change_usd },
              },
              money(row.money_change_usd),
              Math.abs(row.time_change_teu_h) < LEAST ? '0' : formatChange(row.time_change_teu_h / 1000),
              formatChange(row.teu_change, 0),
              { show: row.worst_from, under: row.worst_to },
            ],
          }))}
        />
      </div>
      <h3>{words.bands}</h3>
      <ul className="note expected" lang="en">
        {report.bands.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Search report={report} />
    </section>
  );
}

/** Where the shock is the answer of a search: the largest single loss of each country. */
function Search({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  const { prefixes } = useMessages();
  const { search } = report;
  if (!search) return null;
  const million = `${prefixes.million}USD`;
  return (
    <>
      <h3>{words.search(search.closings)}</h3>
      <FiguresTable
        label={words.largest}
        columns={[
          { head: words.country },
          { head: words.largest, align: 'text' },
          { head: words.perDay, unit: million },
          { head: words.next, align: 'text' },
          { head: words.perDay, unit: million },
        ]}
        rows={search.losses.map((row) => ({
          key: row.country,
          cells: [
            row.name,
            row.element,
            formatChange(row.damage_usd_per_day / 1e6),
            row.runner_up ?? NO_VALUE,
            formatChange(row.runner_up_usd_per_day / 1e6),
          ],
        }))}
      />
    </>
  );
}
