import { judgeChange } from '../../format/merit.ts';
import { formatPercentChange, NO_VALUE } from '../../format/number.ts';
import { findPrefix, formatScaled, formatScaledChange } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { TraceLink } from '../../panels/trace-link.tsx';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { useMessages } from '../../state/use-atlas.ts';
import type { RunView } from '../../worker/run-view.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import type { Column } from './compare-screen.tsx';

/** Key figures, a column a scenario, each with its difference from the baseline. */
export function CompareTable({ columns, base }: { columns: readonly Column[]; base: RunView }) {
  const messages = useMessages();
  const words = useWords(compareWords);
  const kpis = base.kpis.filter(({ unit }) => unit !== 'ratio');
  return (
    <section className="card">
      <h2>{messages.tabs.figures}</h2>
      <Scroll label={messages.tabs.figures}>
        <table className="figures compared">
          <thead>
            <tr>
              <th scope="col">{messages.figure}</th>
              <th scope="col">
                {messages.baseline}
                <span className="unit">{base.year}</span>
              </th>
              {columns.map(({ id, title, run }) => (
                <th key={id} scope="col">
                  {title}
                  <span className="unit">{run ? run.year : words.waiting}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kpis.map(({ id, name, unit, value: before }) => {
              const values = columns.map(({ run }) => run?.kpis.find((kpi) => kpi.id === id)?.value ?? null);
              const prefix = findPrefix(Math.max(...[before, ...values].map((value) => Math.abs(value ?? 0))));
              return (
                <tr key={id} data-kpi={id}>
                  <th scope="row">
                    {messages.kpis[id] ?? name}
                    <span className="unit">{formatUnit(unit, prefix, messages)}</span>
                  </th>
                  <td data-value={before}>
                    <TraceLink figure={`kpi/${id}`} scenarioId={base.key.scenarioId} name={messages.kpis[id] ?? name}>
                      {formatScaled(before, prefix)}
                    </TraceLink>
                  </td>
                  {columns.map(({ id: scenarioId, run }, index) => {
                    const after = values[index];
                    if (!run) {
                      return (
                        <td key={scenarioId}>
                          <span className="pending" />
                        </td>
                      );
                    }
                    const verdict = before === null || after === null ? 'same' : judgeChange(id, after, before);
                    return (
                      <td key={scenarioId} data-value={after}>
                        {scenarioId === DRAFT_ID ? (
                          formatScaled(after, prefix)
                        ) : (
                          <TraceLink figure={`kpi/${id}`} scenarioId={scenarioId} name={messages.kpis[id] ?? name}>
                            {formatScaled(after, prefix)}
                          </TraceLink>
                        )}
                        <span className={`verdict ${verdict}`}>
                          {before === null || after === null
                            ? NO_VALUE
                            : verdict === 'same'
                              ? `≈ ${messages.verdicts.same}`
                              : `${after > before ? '▲' : '▼'} ${formatScaledChange(after - before, prefix)}${
                                  before === 0 ? '' : ` (${formatPercentChange((after - before) / before)})`
                                }, ${messages.verdicts[verdict]}`}
                        </span>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
