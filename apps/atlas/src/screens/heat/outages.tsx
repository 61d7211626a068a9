/** Each unit and main lost alone: what is left, how cold rooms get, and the same for every figure of the capacity. */
import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { HeatOutageView, HeatStateView } from '../../worker/views/heat.ts';
import { DownloadJson } from '../download-json.tsx';
import { Notes } from '../notes.tsx';
import { NumberField } from '../number-field.tsx';
import { numberOf } from '../number-of.ts';
import { Scroll } from '../scroll.tsx';
import { SourceName } from '../source-name.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { chart as chartWords } from '../words/chart.ts';
import { heat as heatWords } from '../words/heat.ts';

interface OutagesProps {
  readonly capacityGcalPerH: number | null;
  readonly outdoorC: number | null;
  readonly state: HeatStateView;
}

export function Outages({ capacityGcalPerH, outdoorC, state }: OutagesProps) {
  const { actions } = useAtlas();
  const words = useWords(heatWords);
  const hours = numberOf(useAtlasState(({ params }) => params.hours)) ?? 24;
  const asked = useAnswer('heatOutages', { capacityGcalPerH, outdoorC, hours });
  const report = asked.answer?.report;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.outages}</h2>
        {report ? <DownloadJson name="heat-outage" what={words.outages} value={report} /> : null}
      </div>
      <p className="note">{words.outagesHelp(formatFixed(outdoorC ?? state.designOutdoorC, 0))}</p>
      <div className="form">
        <NumberField
          label={words.after}
          value={hours}
          min={1}
          max={240}
          step={1}
          onChange={(value) => actions.go('heat', { hours: value === 24 ? null : String(value) })}
        />
      </div>
      <Waiting asked={asked} what={words.measuring} />
      {asked.answer ? <Losses view={asked.answer} /> : null}
      {asked.answer ? <Rivals view={asked.answer} /> : null}
    </section>
  );
}

function useNames(view: HeatOutageView): (id: string) => string {
  const language = useAtlasState((state) => state.language);
  const words = useWords(heatWords);
  return (id) => {
    const row = view.names.get(id);
    return row ? nameIn(language, row) : id === 'nothing' ? words.intact : id;
  };
}

function Losses({ view }: { view: HeatOutageView }) {
  const words = useWords(heatWords);
  const chart = useWords(chartWords);
  const nameOf = useNames(view);
  const { report } = view;
  return (
    <>
      <Scroll label={words.outages}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">
                {words.plant}
                <span className="unit">{words.gcalPerH}</span>
              </th>
              <th scope="col">
                {words.delivered}
                <span className="unit">MW</span>
              </th>
              <th scope="col">
                {words.share}
                <span className="unit">%</span>
              </th>
              <th scope="col">
                {words.rooms(formatFixed(report.hours, 0))}
                <span className="unit">°C</span>
              </th>
              <th scope="col">
                {words.coldAfter}
                <span className="unit">h</span>
              </th>
              <th scope="col" className="text">
                {words.why}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={row.lost} data-lost={row.lost}>
                <th scope="row">
                  {nameOf(row.lost)}
                  <span className="unit">{words.kinds[row.kind] ?? row.kind}</span>
                </th>
                <td>{formatFixed(row.plant_heat_gcal_h, 1)}</td>
                <td>{formatFixed(row.delivered_heat_mw, 1)}</td>
                <td>{formatFixed(100 * row.delivered_share, 1)}</td>
                <td data-value={row.indoor_c}>
                  {formatFixed(row.indoor_c, 1)}
                  <span className="unit">{nameOf(row.worst_consumer)}</span>
                </td>
                <td>{row.hours_until_cold === null ? chart.never : formatFixed(row.hours_until_cold, 1)}</td>
                <td className="text" lang="en">
                  {row.why}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Notes notes={report.notes} />
    </>
  );
}

function Rivals({ view }: { view: HeatOutageView }) {
  const words = useWords(heatWords);
  const chart = useWords(chartWords);
  const nameOf = useNames(view);
  const { report } = view;
  return (
    <>
      <h3>{words.rivalsTitle}</h3>
      <p className="note">{words.rivalsHelp}</p>
      <Scroll label={words.rivalsTitle}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">
                {words.capacity}
                <span className="unit">{words.gcalPerH}</span>
              </th>
              <th scope="col" className="text">
                {words.source}
              </th>
              <th scope="col">
                {words.intact}
                <span className="unit">%</span>
              </th>
              <th scope="col" className="text">
                {words.worstLoss}
              </th>
              <th scope="col">
                {words.share}
                <span className="unit">%</span>
              </th>
              <th scope="col">
                {words.coldAfter}
                <span className="unit">h</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {report.rivals.map(({ capacity_gcal_h: capacity, source_id: sourceId, rank, intact, worst }) => (
              <tr key={capacity} data-on={Math.abs(capacity - report.capacity_gcal_h) < 1e-6}>
                <th scope="row">
                  {formatFixed(capacity, 0)}
                  <span className="unit">{rank === 'preferred' ? words.preferred : words.rival}</span>
                </th>
                <td className="text">
                  <SourceName id={sourceId} />
                </td>
                <td>{formatFixed(100 * intact.delivered_share, 1)}</td>
                <td className="text">{nameOf(worst.lost)}</td>
                <td>{formatFixed(100 * worst.delivered_share, 1)}</td>
                <td>{worst.hours_until_cold === null ? chart.never : formatFixed(worst.hours_until_cold, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
