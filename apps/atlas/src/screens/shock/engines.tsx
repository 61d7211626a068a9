/** Every figure of every engine with and without the shock. */
import type { ShockReport } from 'landbridge';
import { formatNumber, NO_VALUE } from '../../format/number.ts';
import { findPrefix, formatScaled, formatScaledChange } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { type FiguresRow, FiguresTable } from '../figures-table.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';
import { trade as tradeWords } from '../words/trade.ts';
import { useElementWords } from './use-element-words.ts';

type Figure = ShockReport['engines'][number]['figures'][number];

export function Engines({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  const describe = useDescribe();
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
          <FiguresTable
            label={words.engineNames[engine] ?? engine}
            columns={[
              { head: words.figure },
              { head: words.without },
              { head: words.with },
              { head: words.change },
              { head: words.band },
            ]}
            rows={figures.map((figure) => describe(engine, figure))}
          />
        </details>
      ))}
      <Notes notes={report.engines.flatMap(({ engine, notes }) => notes.map((note) => `${engine}: ${note}`))} />
    </section>
  );
}

/** A figure as a row, in one scale with and without the shock. */
function useDescribe(): (engine: string, figure: Figure) => FiguresRow {
  const trade = useWords(tradeWords);
  const wordsOf = useElementWords();
  const messages = useMessages();
  return (engine, { id, name, unit, base, shock, change, low = null, high = null }) => {
    const prefix = findPrefix(Math.max(Math.abs(base ?? 0), Math.abs(shock ?? 0)));
    return {
      key: id,
      cells: [
        { show: wordsOf(name), under: formatUnit(unit, prefix, messages), lang: 'en' },
        formatScaled(base, prefix),
        formatScaled(shock, prefix),
        {
          show: formatScaledChange(change, prefix),
          data: { 'data-figure': `${engine}:${id}`, 'data-value': change ?? '' },
        },
        low === null || high === null ? NO_VALUE : trade.range(formatNumber(low), formatNumber(high)),
      ],
    };
  };
}
