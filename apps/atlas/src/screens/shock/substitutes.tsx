/** What loses most in the worst period, what takes over, and what that costs a container. */

import type { ShockReport } from 'landbridge';
import { formatChange, formatFixed, formatNumber, NO_VALUE } from '../../format/number.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { FactList } from '../fact-list.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';
import { trade as tradeWords } from '../words/trade.ts';

type Rows = ShockReport['substitution']['lost'];

export function Substitutes({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  const trade = useWords(tradeWords);
  const { substitution } = report;
  const { cost_usd_per_teu: cost, cost_low_usd_per_teu: low, cost_high_usd_per_teu: high } = substitution;
  return (
    <section className="card">
      <h2>{words.substitutes}</h2>
      <p className="note">{words.substitutesHelp(substitution.from, substitution.to)}</p>
      <FactList
        facts={[
          {
            id: 'cost-per-teu',
            name: words.costPerTeu,
            value: cost,
            text:
              cost === null
                ? NO_VALUE
                : `${formatNumber(cost)} USD/TEU${low === null || high === null ? '' : ` (${trade.range(formatNumber(low), formatNumber(high))})`}`,
          },
        ]}
      />
      <div className="columns halves">
        <Elements title={words.lost} rows={substitution.lost} />
        <Elements title={words.gained} rows={substitution.gained} />
      </div>
    </section>
  );
}

function Elements({ title, rows }: { title: string; rows: Rows }) {
  const words = useWords(shockWords);
  const { units } = useMessages();
  const teu = units.TEU ?? 'TEU';
  if (rows.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <FiguresTable
        label={title}
        columns={[
          { head: words.what },
          { head: words.without, unit: teu },
          { head: words.with, unit: teu },
          { head: words.change, unit: teu },
          { head: words.delay, unit: 'h' },
        ]}
        rows={rows.map((row) => ({
          key: `${row.kind} ${row.id}`,
          cells: [
            <span key="name" lang="en">
              {row.name}
            </span>,
            formatFixed(row.teu_base, 0),
            formatFixed(row.teu_shock, 0),
            formatChange(row.teu_change, 0),
            formatNumber(row.delay_shock_h),
          ],
        }))}
      />
    </div>
  );
}
