/** Every figure of every engine with and without the shock. */
import type { ShockReport } from 'landbridge';
import { formatNumber, NO_VALUE } from '../../format/number.ts';
import { findPrefix, formatScaled, formatScaledChange } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { Notes } from '../notes.tsx';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';
import { trade as tradeWords } from '../words/trade.ts';

type Figure = ShockReport['engines'][number]['figures'][number];

export function Engines({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  return (
    <section className="card">
      <h2>{words.engines}</h2>
      {report.engines.map(({ engine, status, blame, figures }) => (
        <details
          key={engine}
          className="step"
          open={figures.length <= 12 && figures.some(({ change }) => change !== 0)}
        >
          <summary>
            {words.engineNames[engine] ?? engine} ({figures.length})
            {status === 'solved' ? null : (
              <span lang="en">
                : {status}
                {blame ? `, ${blame}` : ''}
              </span>
            )}
          </summary>
          <Scroll label={words.engineNames[engine] ?? engine}>
            <table className="figures">
              <thead>
                <tr>
                  <th scope="col">{words.figure}</th>
                  {[words.without, words.with, words.change, words.band].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {figures.map((figure) => (
                  <FigureRow key={figure.id} engine={engine} figure={figure} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      ))}
      <Notes notes={report.engines.flatMap(({ engine, notes }) => notes.map((note) => `${engine}: ${note}`))} />
    </section>
  );
}

function FigureRow({ engine, figure }: { engine: string; figure: Figure }) {
  const trade = useWords(tradeWords);
  const messages = useMessages();
  const { base, shock, change, low = null, high = null } = figure;
  const prefix = findPrefix(Math.max(Math.abs(base ?? 0), Math.abs(shock ?? 0)));
  return (
    <tr>
      <th scope="row" lang="en">
        {figure.name}
        <span className="unit">{formatUnit(figure.unit, prefix, messages)}</span>
      </th>
      <td>{formatScaled(base, prefix)}</td>
      <td>{formatScaled(shock, prefix)}</td>
      <td data-figure={`${engine}:${figure.id}`} data-value={change ?? ''}>
        {formatScaledChange(change, prefix)}
      </td>
      <td>{low === null || high === null ? NO_VALUE : trade.range(formatNumber(low), formatNumber(high))}</td>
    </tr>
  );
}
