/** What was published of each stage of the lines, beside what their pipes and stations can carry by our solve. */

import { SpanBars } from '../../charts/span-bars.tsx';
import { formatFixed, formatPercentChange, NO_VALUE } from '../../format/number.ts';
import { Provenance } from '../../panels/provenance.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { gas as gasWords } from '../words/gas.ts';

export function Capacity() {
  const words = useWords(gasWords);
  const ready = useAtlasState((state) => state.corridor !== null);
  const asked = useAnswer('capacity', ready ? null : undefined);
  const report = asked.answer;
  return (
    <section className="card">
      <h2>{words.capacity}</h2>
      <p className="note">{words.capacityHelp}</p>
      <Waiting asked={asked} what={words.solving} />
      {report ? (
        <div className="columns halves">
          <SpanBars
            label={words.capacity}
            about={words.volumes(report.reference)}
            xLabel={words.bcm}
            rows={report.stages.map((stage) => ({
              id: stage.id,
              name: stage.name,
              from: 0,
              to: stage.capacity_bcm_per_year ?? 0,
              mark: stage.published_bcm_per_year,
              tone: 0,
            }))}
          />
          <div>
            <FiguresTable
              label={words.capacity}
              columns={[
                { head: words.stage },
                { head: words.published, unit: words.bcm },
                { head: words.hydraulic, unit: words.bcm },
                { head: words.differs },
              ]}
              rows={report.stages.map((stage) => ({
                key: stage.id,
                cells: [
                  <details key="stage" className="step">
                    <summary>{stage.name}</summary>
                    <Provenance sourceId={stage.source_id} basis={stage.basis} note={stage.note} />
                  </details>,
                  formatFixed(stage.published_bcm_per_year, 1),
                  stage.capacity_bcm_per_year === null ? NO_VALUE : formatFixed(stage.capacity_bcm_per_year, 1),
                  formatPercentChange(stage.difference),
                ],
              }))}
            />
            <p className="note">{words.volumes(report.reference)}</p>
          </div>
        </div>
      ) : null}
    </section>
  );
}
