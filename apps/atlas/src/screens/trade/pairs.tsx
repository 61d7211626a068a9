import { formatChange, formatFixed, NO_VALUE } from '../../format/number.ts';
import { useMessages } from '../../state/use-atlas.ts';
import type { TradeLoopView } from '../../worker/views/trade.ts';
import { Scroll } from '../scroll.tsx';
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
        <Scroll label={words.pairs} kind="tall">
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{words.from}</th>
                <th scope="col" className="text">
                  {words.to}
                </th>
                <th scope="col">
                  {words.trade}
                  <span className="unit">{million}</span>
                </th>
                <th scope="col">
                  {words.change}
                  <span className="unit">{million}</span>
                </th>
                <th scope="col">
                  {words.change}
                  <span className="unit">%</span>
                </th>
                <th scope="col">
                  {words.costChange}
                  <span className="unit">%</span>
                </th>
                <th scope="col">
                  {words.containers}
                  <span className="unit">%</span>
                </th>
                <th scope="col" className="text">
                  {words.source}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.pairs.map((row) => (
                <tr key={`${row.exporter} ${row.importer}`}>
                  <th scope="row">{nameOf(row.exporter)}</th>
                  <td className="text">{nameOf(row.importer)}</td>
                  <td>{formatFixed(row.trade_usd / 1e6, 1)}</td>
                  <td>{formatChange(row.trade_change_usd / 1e6, 2)}</td>
                  <td>{formatChange(row.trade_change_percent, 3)}</td>
                  <td>{formatChange(row.trade_cost_change_percent, 3)}</td>
                  <td>
                    {row.containers_change_percent === null ? NO_VALUE : formatChange(row.containers_change_percent, 3)}
                  </td>
                  <td className="text">
                    <span className={`basis ${row.basis}`}>{bases[row.basis] ?? row.basis}</span>
                    {row.source_id ? (
                      <span className="unit">
                        <SourceName id={row.source_id} />
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
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
