import type { SimulationAnswer } from 'landbridge';
import { formatNumber, formatPercentChange, NO_VALUE } from '../../format/number.ts';
import { Provenance } from '../../panels/provenance.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

/** What was published of the terminal, and the hours of its border. */
export function Published({ answer }: { answer: SimulationAnswer }) {
  const words = useWords(terminalsWords);
  const figures = rowsOf(answer.tables.published).map((row) => ({
    name: words.publishedNames[String(row.figure)] ?? String(row.figure),
    unit: 'TEU/yr',
    published: numberOf(row.published),
    model: numberOf(row.model),
    error: numberOf(row.error),
    source: { sourceId: String(row.source_id), basis: String(row.basis), note: null },
  }));
  const hours = rowsOf(answer.tables.border).map((row) => ({
    name: `${row.flow}, ${words.sides[String(row.side)] ?? row.side}, ${row.published_year}`,
    unit: words.hours,
    published: numberOf(row.published_h),
    model: numberOf(row.model_h),
    error: numberOf(row.error),
    source: null,
  }));
  const rows = [...figures, ...hours];
  return (
    <section className="card">
      <h2>{words.publishedTitle}</h2>
      {rows.length === 0 ? <p className="empty">{words.publishedNone}</p> : null}
      {hours.length > 0 ? <p className="note">{words.holdNote}</p> : null}
      {rows.length > 0 ? (
        <FiguresTable
          label={words.publishedTitle}
          columns={[{ head: words.figure }, { head: words.published }, { head: words.model }, { head: words.differs }]}
          rows={rows.map(({ name, unit, published, model, error, source }) => ({
            key: name,
            cells: [
              <span key="name">
                {source ? (
                  <details className="step">
                    <summary>{name}</summary>
                    <Provenance {...source} />
                  </details>
                ) : (
                  name
                )}
                <span className="unit">{unit}</span>
              </span>,
              formatNumber(published),
              formatNumber(model),
              error === null ? NO_VALUE : formatPercentChange(error),
            ],
          }))}
        />
      ) : null}
    </section>
  );
}
