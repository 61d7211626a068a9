/** Each unit and main lost alone: what is left, how cold rooms get, and the same for every figure of the capacity. */
import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { HeatOutageView, HeatStateView } from '../../worker/views/heat.ts';
import { DownloadJson } from '../download-json.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { Notes } from '../notes.tsx';
import { NumberField } from '../number-field.tsx';
import { numberOf } from '../number-of.ts';
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
      <FiguresTable
        label={words.outages}
        columns={[
          { head: words.what },
          { head: words.plant, unit: words.gcalPerH },
          { head: words.delivered, unit: 'MW' },
          { head: words.share, unit: '%' },
          { head: words.rooms(formatFixed(report.hours, 0)), unit: '°C' },
          { head: words.coldAfter, unit: 'h' },
          { head: words.why, align: 'text' },
        ]}
        rows={report.rows.map((row) => ({
          key: row.lost,
          data: { 'data-lost': row.lost },
          cells: [
            { show: nameOf(row.lost), under: words.kinds[row.kind] ?? row.kind },
            formatFixed(row.plant_heat_gcal_h, 1),
            formatFixed(row.delivered_heat_mw, 1),
            formatFixed(100 * row.delivered_share, 1),
            {
              show: formatFixed(row.indoor_c, 1),
              under: nameOf(row.worst_consumer),
              data: { 'data-value': row.indoor_c },
            },
            row.hours_until_cold === null ? chart.never : formatFixed(row.hours_until_cold, 1),
            { show: row.why, lang: 'en' },
          ],
        }))}
      />
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
      <FiguresTable
        label={words.rivalsTitle}
        columns={[
          { head: words.capacity, unit: words.gcalPerH },
          { head: words.source, align: 'text' },
          { head: words.intact, unit: '%' },
          { head: words.worstLoss, align: 'text' },
          { head: words.share, unit: '%' },
          { head: words.coldAfter, unit: 'h' },
        ]}
        rows={report.rivals.map(({ capacity_gcal_h: capacity, source_id: sourceId, rank, intact, worst }) => ({
          key: String(capacity),
          on: Math.abs(capacity - report.capacity_gcal_h) < 1e-6,
          cells: [
            { show: formatFixed(capacity, 0), under: rank === 'preferred' ? words.preferred : words.rival },
            <SourceName key="source" id={sourceId} />,
            formatFixed(100 * intact.delivered_share, 1),
            nameOf(worst.lost),
            formatFixed(100 * worst.delivered_share, 1),
            worst.hours_until_cold === null ? chart.never : formatFixed(worst.hours_until_cold, 1),
          ],
        }))}
      />
    </>
  );
}
