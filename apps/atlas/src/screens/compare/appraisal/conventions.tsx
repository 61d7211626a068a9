import type { AppraisalReport } from 'landbridge';
import { formatNumber, NO_VALUE } from '../../../format/number.ts';
import { findPrefix, formatScaled } from '../../../format/scaled.ts';
import { formatUnit } from '../../../format/unit.ts';
import { Provenance } from '../../../panels/provenance.tsx';
import { TraceLink } from '../../../panels/trace-link.tsx';
import { useMessages } from '../../../state/use-atlas.ts';
import { FiguresTable } from '../../figures-table.tsx';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';

/** By which rules it is weighed: works with their sources, every assumption with its range and source, and notes. */
export function Conventions({ report }: { report: AppraisalReport }) {
  const messages = useMessages();
  const words = useWords(appraisalWords);
  return (
    <>
      {report.capex.length > 0 ? <h4>{words.works}</h4> : null}
      {report.capex.map((phase) => {
        const prefix = findPrefix(phase.cost_usd ?? 0);
        const unit = formatUnit(words.money(phase.cost_price_year ?? report.price_year), prefix, {
          ...messages,
          units: {},
        });
        return (
          <div key={phase.phase_id}>
            <p>
              {phase.name}: {words.cost}{' '}
              <TraceLink figure={`phase/${phase.phase_id}/cost_usd`} scenarioId={report.scenario.id} name={phase.name}>
                {phase.cost_usd === null ? NO_VALUE : formatScaled(phase.cost_usd, prefix)} {unit}
              </TraceLink>
              ; {words.yearsOfWorks}: {formatNumber(phase.years_of_works)} (
              {phase.years_basis === 'planned' ? words.planned : words.assumed})
            </p>
            <Provenance sourceId={phase.source_id} basis={phase.basis} note={null} />
          </div>
        );
      })}
      <h4>{words.conventions}</h4>
      <FiguresTable
        label={words.conventions}
        columns={[
          { head: words.input },
          { head: words.value },
          { head: words.low },
          { head: words.high },
          { head: words.basis, align: 'text' },
          { head: words.source, align: 'text' },
        ]}
        rows={report.assumptions.map((row) => ({
          key: row.id,
          data: { 'data-assumption': row.id },
          cells: [
            { show: words.names[row.id] ?? row.name, under: row.unit },
            formatNumber(row.value),
            formatNumber(row.low),
            formatNumber(row.high),
            <span key="basis" className={`basis ${row.basis}`}>
              {messages.bases[row.basis] ?? row.basis}
            </span>,
            row.source ? { show: row.source, lang: 'en' } : words.noSource,
          ],
        }))}
      />
      <details className="step">
        <summary>{words.notes}</summary>
        <ul className="note" lang="en">
          {report.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
