import { formatChange, formatFixed, NO_VALUE } from '../../format/number.ts';
import { useMessages } from '../../state/use-atlas.ts';
import type { TradeLoopView } from '../../worker/views/trade.ts';
import { FiguresTable } from '../figures-table.tsx';
import { SourceName } from '../source-name.tsx';
import { useEconomy } from '../use-economy.ts';
import { useWords } from '../use-words.ts';
import { trade as tradeWords } from '../words/trade.ts';

/** Pairs whose trade changes most with the source of each, and the figures that are missing, recalled or assumed. */
export function Pairs({ view }: { view: TradeLoopView }) {
  const words = useWords(tradeWords);
  const { prefixes, bases } = useMessages();
  const nameOf = useEconomy();
  const million = `${prefixes.million}USD`;
  const groups = new Map<string, string[]>();
  for (const { what, exporter, importer } of view.gaps) {
    groups.set(what, [...(groups.get(what) ?? []), `${nameOf(exporter)} → ${nameOf(importer)}`]);
  }
  return (
    <>
      <details className="step">
        <summary>{words.pairs}</summary>
        <FiguresTable
          label={words.pairs}
          tall
          columns={[
            { head: words.from },
            { head: words.to, align: 'text' },
            { head: words.trade, unit: million },
            { head: words.change, unit: million },
            { head: words.change, unit: '%' },
            { head: words.costChange, unit: '%' },
            { head: words.containers, unit: '%' },
            { head: words.source, align: 'text' },
          ]}
          rows={view.pairs.map((row) => ({
            key: `${row.exporter} ${row.importer}`,
            cells: [
              nameOf(row.exporter),
              nameOf(row.importer),
              formatFixed(row.trade_usd / 1e6, 1),
              formatChange(row.trade_change_usd / 1e6, 2),
              formatChange(row.trade_change_percent, 3),
              formatChange(row.trade_cost_change_percent, 3),
              row.containers_change_percent === null ? NO_VALUE : formatChange(row.containers_change_percent, 3),
              {
                show: <span className={`basis ${row.basis}`}>{bases[row.basis] ?? row.basis}</span>,
                ...(row.source_id ? { under: <SourceName id={row.source_id} /> } : {}),
              },
            ],
          }))}
        />
      </details>
      <details className="step">
        <summary>{words.gaps(view.gaps.length)}</summary>
        <dl className="provenance">
          {[...groups].map(([what, pairs]) => (
            <div key={what}>
              <dt lang="en">
                {what} ({words.pairsOf(pairs.length)})
              </dt>
              <dd>{pairs.join('; ')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
