/** What was published of each stage of the lines, beside what their pipes and stations can carry by our solve. */
import { SpanBars } from '../../charts/span-bars.tsx';
import { formatFixed, formatPercentChange, NO_VALUE } from '../../format/number.ts';
import { Provenance } from '../../panels/provenance.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';

export function Capacity() {
  const { gas: words } = useWords();
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
            <Scroll label={words.capacity}>
              <table className="figures">
                <thead>
                  <tr>
                    <th scope="col">{words.stage}</th>
                    <th scope="col">
                      {words.published}
                      <span className="unit">{words.bcm}</span>
                    </th>
                    <th scope="col">
                      {words.hydraulic}
                      <span className="unit">{words.bcm}</span>
                    </th>
                    <th scope="col">{words.differs}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.stages.map((stage) => (
                    <tr key={stage.id}>
                      <th scope="row">
                        <details className="step">
                          <summary>{stage.name}</summary>
                          <Provenance sourceId={stage.source_id} basis={stage.basis} note={stage.note} />
                        </details>
                      </th>
                      <td>{formatFixed(stage.published_bcm_per_year, 1)}</td>
                      <td>
                        {stage.capacity_bcm_per_year === null ? NO_VALUE : formatFixed(stage.capacity_bcm_per_year, 1)}
                      </td>
                      <td>{formatPercentChange(stage.difference)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            <p className="note">{words.volumes(report.reference)}</p>
          </div>
        </div>
      ) : null}
    </section>
  );
}
