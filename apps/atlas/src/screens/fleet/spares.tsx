/** The stock: what it costs and achieves, by depot and kind of bus, and what each budget would buy. */
import { Bars } from '../../charts/bars.tsx';
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatNumber, formatShare, NO_VALUE } from '../../format/number.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { FleetSparesView, SparesPoint } from '../../worker/views/fleet.ts';
import { ChartTable } from '../chart-table.tsx';
import { DownloadJson } from '../download-json.tsx';
import { FactList } from '../fact-list.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { chart as chartWords } from '../words/chart.ts';
import { fleet as fleetWords } from '../words/fleet.ts';

export function Spares({ view }: { view: FleetSparesView }) {
  const words = useWords(fleetWords);
  const chart = useWords(chartWords);
  const { report } = view;
  const { backorders } = report;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.spares}</h2>
        <DownloadJson name="fleet-spares" what={words.spares} value={report} />
      </div>
      <p className="note">{words.sparesHelp}</p>
      {report.status === 'solved' ? (
        <>
          <FactList
            facts={[
              { id: 'cost', name: words.cost, text: `${formatFixed(report.cost_usd, 0)} USD`, value: report.cost_usd },
              { id: 'units', name: words.units, text: String(report.units), value: report.units },
              { id: 'gap', name: words.gap, text: formatShare(report.gap, 3), value: report.gap },
              {
                id: 'supply',
                name: words.supply,
                text: formatShare(report.supply_availability, 2),
                value: report.supply_availability,
              },
              {
                id: 'operational',
                name: words.operational,
                text: formatShare(report.operational_availability, 2),
                value: report.operational_availability,
              },
              ...(['exact', 'metric', 'varimetric'] as const).map((method) => ({
                id: method,
                name: `${words.backorders}, ${words[method]}`,
                text: formatNumber(backorders[method]),
                value: backorders[method],
              })),
            ]}
          />
          <ByDepot view={view} />
          <Curve points={view.curve} />
          <Parts view={view} />
        </>
      ) : (
        <NotSolved what={chart.notSolved} blame={report.blame} />
      )}
      <Notes notes={report.notes} />
    </section>
  );
}

function ByDepot({ view }: { view: FleetSparesView }) {
  const words = useWords(fleetWords);
  const language = useAtlasState((state) => state.language);
  const nameOf = (rows: readonly { readonly id: string; readonly name: string }[], id: string) => {
    const row = rows.find((item) => item.id === id);
    return row ? nameIn(language, row) : id;
  };
  const site = (id: string) => view.report.sites.find((row) => row.site === id);
  return (
    <>
      <h3>{words.byDepot}</h3>
      <div className="columns halves">
        <Bars
          label={words.availabilityChart}
          about={`${words.spares}; ${words.cost}: ${formatFixed(view.report.cost_usd, 0)} USD`}
          xLabel={words.availabilityAxis}
          rows={view.kinds.map(({ depotId, busTypeId, availability }) => ({
            id: `${depotId} ${busTypeId}`,
            name: `${nameOf(view.depots, depotId)}, ${nameOf(view.busTypes, busTypeId)}`,
            value: 100 * (availability ?? 0),
            tone: view.busTypes.findIndex(({ id }) => id === busTypeId),
          }))}
        />
        <FiguresTable
          label={words.byDepot}
          columns={[
            { head: words.depot },
            { head: words.kind, align: 'text' },
            { head: words.buses },
            { head: words.available, unit: '%' },
            { head: words.backorders },
            { head: words.workshopLoad, unit: '%' },
          ]}
          rows={view.depots.flatMap(({ id: depotId }) => [
            ...view.kinds
              .filter((row) => row.depotId === depotId)
              .map((row) => ({
                key: `${depotId} ${row.busTypeId}`,
                cells: [
                  nameOf(view.depots, depotId),
                  nameOf(view.busTypes, row.busTypeId),
                  row.buses,
                  percent(row.availability),
                  formatNumber(row.backorders),
                  '',
                ],
              })),
            {
              key: depotId,
              on: true,
              cells: [
                nameOf(view.depots, depotId),
                words.allKinds,
                site(depotId)?.buses ?? NO_VALUE,
                percent(site(depotId)?.supply_availability ?? null),
                formatNumber(site(depotId)?.backorders ?? null),
                percent(site(depotId)?.workshop_load ?? null, 0),
              ],
            },
          ])}
        />
      </div>
    </>
  );
}

const percent = (share: number | null, decimals = 2) =>
  share === null ? NO_VALUE : formatFixed(100 * share, decimals);

function Curve({ points }: { points: readonly SparesPoint[] }) {
  const words = useWords(fleetWords);
  const methods = (['exact', 'metric', 'varimetric'] as const).map(
    (method, tone): Series => ({
      id: method,
      name: words[method],
      tone,
      points: points.map((point) => [point.budgetUsd, point[method]] as const),
    }),
  );
  const availability: Series = {
    id: 'availability',
    name: words.available,
    tone: 0,
    points: points.flatMap((point): [number, number][] =>
      point.availability === null ? [] : [[point.budgetUsd, 100 * point.availability]],
    ),
  };
  return (
    <>
      <h3>{words.curve}</h3>
      <p className="note">{words.curveHelp}</p>
      <LineKey series={methods} />
      <div className="columns halves">
        <LineChart
          label={words.curveBackorders}
          about={words.plannedLine}
          xLabel={words.budgetAxis}
          yLabel={words.backordersAxis}
          series={methods}
          fromZero
        />
        <LineChart
          label={words.curveAvailability}
          about={words.plannedLine}
          xLabel={words.budgetAxis}
          yLabel={words.availabilityAxis}
          series={[availability]}
        />
      </div>
      <ChartTable
        label={words.curve}
        columns={[
          { head: words.budget },
          { head: words.cost, unit: 'USD' },
          { head: words.exact, unit: '1' },
          { head: words.metric, unit: '1' },
          { head: words.varimetric, unit: '1' },
          { head: words.available, unit: '%' },
        ]}
        rows={points.map((point) => [
          formatFixed(point.budgetUsd, 0),
          formatFixed(point.costUsd, 0),
          formatFixed(point.exact, 3),
          formatFixed(point.metric, 3),
          formatFixed(point.varimetric, 3),
          percent(point.availability),
        ])}
      />
    </>
  );
}

function Parts({ view }: { view: FleetSparesView }) {
  const words = useWords(fleetWords);
  const language = useAtlasState((state) => state.language);
  const nameOf = (id: string) => {
    const row = view.parts.find((item) => item.id === id);
    return row ? nameIn(language, row) : id;
  };
  const siteOf = (id: string) => {
    const row = view.depots.find((item) => item.id === id);
    return row ? nameIn(language, row) : id;
  };
  return (
    <details className="step">
      <summary>{words.partsTable}</summary>
      <FiguresTable
        label={words.partsTable}
        tall
        columns={[
          { head: words.part },
          { head: words.site, align: 'text' },
          { head: words.units, unit: '1' },
          { head: words.pipeline, unit: '1' },
          { head: `${words.backorders}, ${words.exact}`, unit: '1' },
          { head: words.metric, unit: '1' },
          { head: words.varimetric, unit: '1' },
          { head: words.fill, unit: '%' },
        ]}
        rows={view.report.parts.map((row) => ({
          key: `${row.part} ${row.site}`,
          cells: [
            nameOf(row.part),
            siteOf(row.site),
            row.units,
            formatFixed(row.pipeline, 3),
            formatFixed(row.backorders_exact, 4),
            formatFixed(row.backorders_metric, 4),
            formatFixed(row.backorders_varimetric, 4),
            percent(row.fill_rate, 1),
          ],
        }))}
      />
    </details>
  );
}
