/** Cost over the life of each kind of bus by its parts, and which figure it hangs on most. */
import { SpanBars } from '../../charts/span-bars.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatNumber } from '../../format/number.ts';
import { Provenance } from '../../panels/provenance.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { FleetOwnershipView } from '../../worker/views/fleet.ts';
import { ChartTable } from '../chart-table.tsx';
import { DownloadJson } from '../download-json.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { chart as chartWords } from '../words/chart.ts';
import { fleet as fleetWords } from '../words/fleet.ts';

const SHOWN = 6;
const PARTS = [
  'price_usd',
  'infrastructure_usd',
  'energy_usd',
  'maintenance_usd',
  'battery_usd',
  'residual_usd',
  'present_usd',
] as const;

export function Ownership() {
  const words = useWords(fleetWords);
  const asked = useAnswer('fleetOwnership', null);
  const view = asked.answer;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.tco}</h2>
        {view ? <DownloadJson name="fleet-tco" what={words.tco} value={view.report} /> : null}
      </div>
      <p className="note">{words.tcoHelp}</p>
      <Waiting asked={asked} what={words.tcoNow} />
      {view ? <Kinds view={view} /> : null}
    </section>
  );
}

function Kinds({ view }: { view: FleetOwnershipView }) {
  const words = useWords(fleetWords);
  const chart = useWords(chartWords);
  const language = useAtlasState((state) => state.language);
  const { report } = view;
  const nameOf = (id: string) => {
    const row = view.busTypes.find((type) => type.id === id);
    return row ? nameIn(language, row) : id;
  };
  const percent = `${formatFixed(100 * report.varied_by, 0)} %`;
  return (
    <>
      <FiguresTable
        label={words.tco}
        columns={[{ head: words.parameter }, ...report.types.map((type) => ({ head: nameOf(type.bus_type) }))]}
        rows={[
          ...PARTS.map((part) => ({
            key: part,
            on: part === 'present_usd',
            cells: [
              { show: words.parts[part], under: 'USD' },
              ...report.types.map((type) => formatFixed(type[part], 0)),
            ],
          })),
          {
            key: 'per-km',
            cells: [
              { show: words.perKm, under: 'USD/km' },
              ...report.types.map((type) => ({
                show: formatFixed(type.usd_per_km, 3),
                data: { 'data-figure': `tco:${type.bus_type}`, 'data-value': type.usd_per_km },
              })),
            ],
          },
          {
            key: 'well-to-wheel',
            cells: [
              { show: words.wellToWheel, under: 'kg CO₂e/km' },
              ...report.types.map((type) => formatFixed(type.well_to_wheel_kg_per_km, 3)),
            ],
          },
        ]}
      />
      <h3>{words.sensitivity(percent)}</h3>
      <div className="columns halves">
        {report.types.map((type, tone) => {
          const rows = report.sensitivity.filter((row) => row.bus_type === type.bus_type).slice(0, SHOWN);
          const label = `${words.sensitivity(percent)}, ${nameOf(type.bus_type)}`;
          return (
            <div key={type.bus_type}>
              <h4>{nameOf(type.bus_type)}</h4>
              <SpanBars
                label={label}
                about={words.tco}
                xLabel="USD/km"
                rows={rows.map((row) => ({
                  id: row.parameter,
                  name: words.parameters[row.parameter] ?? row.parameter,
                  from: Math.min(row.low_usd_per_km, row.high_usd_per_km),
                  to: Math.max(row.low_usd_per_km, row.high_usd_per_km),
                  mark: type.usd_per_km,
                  tone,
                }))}
              />
              <ChartTable
                label={label}
                columns={[
                  { head: words.parameter },
                  { head: words.low, unit: 'USD/km' },
                  { head: words.high, unit: 'USD/km' },
                ]}
                rows={report.sensitivity
                  .filter((row) => row.bus_type === type.bus_type)
                  .map((row) => [
                    words.parameters[row.parameter] ?? row.parameter,
                    formatFixed(row.low_usd_per_km, 4),
                    formatFixed(row.high_usd_per_km, 4),
                  ])}
              />
            </div>
          );
        })}
      </div>
      <details className="step">
        <summary>{chart.assumed(view.assumed.length)}</summary>
        <ul className="list">
          {view.assumed.map((row) => (
            <li key={row.id}>
              <code>{row.id}</code>: {formatNumber(row.value)} {row.unit}
              <Provenance sourceId={row.sourceId} basis={row.basis} note={row.note} />
            </li>
          ))}
        </ul>
      </details>
      <Notes notes={report.notes} />
    </>
  );
}
