/** Temperatures and pressures along the mains, what is not delivered and why, and what of it is assumed. */
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatScientific, formatShare, NO_VALUE } from '../../format/number.ts';
import { Provenance } from '../../panels/provenance.tsx';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { HeatPlaceView, HeatStateView } from '../../worker/views/heat.ts';
import { ChartTable } from '../chart-table.tsx';
import { DownloadJson } from '../download-json.tsx';
import { FactList } from '../fact-list.tsx';
import { NotSolved } from '../not-solved.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { chart as chartWords } from '../words/chart.ts';
import { heat as heatWords } from '../words/heat.ts';

export function HeatState({ view }: { view: HeatStateView }) {
  const words = useWords(heatWords);
  const chart = useWords(chartWords);
  const { report, intact, deliverable } = view;
  const outdoor = formatFixed(useOutdoor(view), 0);
  const short = intact.asked_heat_mw - intact.delivered_heat_mw;
  const isShort = short > 1e-6 * intact.asked_heat_mw;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.state(outdoor)}</h2>
        <DownloadJson name="heat-solve" what={words.state(outdoor)} value={report} />
      </div>
      {isShort ? (
        <p className="alarm" data-figure="unmet" data-value={short}>
          {words.unmet(formatFixed(short, 1), formatShare(1 - intact.delivered_share), intact.why ?? NO_VALUE)}
        </p>
      ) : (
        <p className="calm">{words.allMet}</p>
      )}
      <FactList
        facts={[
          {
            id: 'asked',
            name: words.asked,
            text: `${formatFixed(intact.asked_heat_mw, 1)} MW`,
            value: intact.asked_heat_mw,
          },
          {
            id: 'delivered',
            name: words.delivered,
            text: `${formatFixed(intact.delivered_heat_mw, 1)} MW`,
            value: intact.delivered_heat_mw,
          },
          {
            id: 'lost',
            name: words.lost,
            text: `${formatFixed(deliverable.lossMw, 2)} MW`,
            value: deliverable.lossMw,
          },
        ]}
      />
      {report.status === 'solved' ? <Along view={view} /> : <NotSolved what={chart.notSolved} blame={report.blame} />}
      {report.status === 'solved' ? <p className="note">{words.residual(formatScientific(report.residual))}</p> : null}
      <Notes notes={report.notes} />
      <details className="step">
        <summary>{chart.assumed(view.assumed.length)}</summary>
        <ul className="list">
          {view.assumed.map(({ table, id, sourceId, basis, note }) => (
            <li key={`${table} ${id}`}>
              <code>
                {table}/{id}
              </code>
              <Provenance sourceId={sourceId} basis={basis} note={note} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function useOutdoor(view: HeatStateView): number {
  const text = useAtlasState((state) => state.params.outdoor);
  return text === undefined || text === '' ? view.designOutdoorC : Number(text);
}

function Along({ view }: { view: HeatStateView }) {
  const words = useWords(heatWords);
  const { units } = useMessages();
  const language = useAtlasState((state) => state.language);
  const draw = (pick: { readonly [Side in 'supply' | 'back']: (place: HeatPlaceView) => number | null }): Series[] =>
    (['supply', 'back'] as const).map((side, tone) => ({
      id: side,
      name: words[side],
      tone,
      points: view.places.flatMap((place): [number, number][] => {
        const value = pick[side](place);
        return value === null ? [] : [[place.km, value]];
      }),
    }));
  const temperature = draw({ supply: ({ supplyC }) => supplyC, back: ({ returnC }) => returnC });
  const pressure = draw({ supply: ({ supplyMpa }) => supplyMpa, back: ({ returnMpa }) => returnMpa });
  const about = words.state(formatFixed(useOutdoor(view), 0));
  const number = (value: number | null, decimals: number) => (value === null ? NO_VALUE : formatFixed(value, decimals));
  return (
    <>
      <LineKey series={temperature} />
      <div className="columns halves">
        <LineChart
          label={words.temperatureChart}
          about={about}
          xLabel={words.along}
          yLabel={words.temperature}
          series={temperature}
        />
        <LineChart
          label={words.pressureChart}
          about={about}
          xLabel={words.along}
          yLabel={words.pressure}
          series={pressure}
        />
      </div>
      <ChartTable
        label={words.temperatureChart}
        columns={[
          { head: words.place },
          { head: words.km, unit: units.km ?? 'km' },
          { head: words.supply, unit: '°C' },
          { head: words.back, unit: '°C' },
          { head: `${words.supply} `, unit: 'MPa' },
          { head: `${words.back} `, unit: 'MPa' },
        ]}
        rows={view.places.map((place) => [
          nameIn(language, place),
          formatFixed(place.km, 1),
          number(place.supplyC, 2),
          number(place.returnC, 2),
          number(place.supplyMpa, 4),
          number(place.returnMpa, 4),
        ])}
      />
    </>
  );
}
