/** The cheapest night of charging under the limits of the depots, and what a kW more would be worth. */
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { type Layer, LayerKey, StackedArea } from '../../charts/stacked-area.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatNumber } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { FleetChargeView } from '../../worker/views/fleet.ts';
import { ChartTable } from '../chart-table.tsx';
import { DownloadJson } from '../download-json.tsx';
import { FactList } from '../fact-list.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { Notes } from '../notes.tsx';
import { NumberField } from '../number-field.tsx';
import { numberOf } from '../number-of.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { chart as chartWords } from '../words/chart.ts';
import { fleet as fleetWords } from '../words/fleet.ts';

export function Charging() {
  const { actions } = useAtlas();
  const words = useWords(fleetWords);
  const chart = useWords(chartWords);
  const limitKw = numberOf(useAtlasState(({ params }) => params.limit));
  const asked = useAnswer('fleetCharge', { limitKw });
  const view = asked.answer;
  const own = view?.depots[0]?.connectionKw ?? 3500;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.charging}</h2>
        {view ? <DownloadJson name="fleet-charge" what={words.charging} value={view.report} /> : null}
      </div>
      <p className="note">{words.chargingHelp}</p>
      <div className="form">
        <NumberField
          label={words.limit}
          value={limitKw ?? own}
          min={1000}
          max={6000}
          step={50}
          slider
          onChange={(value) => actions.go('fleet', { limit: value === own ? null : String(value) })}
        />
        <button type="button" disabled={limitKw === null} onClick={() => actions.go('fleet', { limit: null })}>
          {words.ownLimit}
        </button>
      </div>
      <Waiting asked={asked} what={words.chargingNow} />
      {view ? (
        view.report.status === 'solved' ? (
          <Night view={view} />
        ) : (
          <NotSolved what={chart.notSolved} blame={view.report.blame} />
        )
      ) : null}
    </section>
  );
}

function Night({ view }: { view: FleetChargeView }) {
  const words = useWords(fleetWords);
  const language = useAtlasState((state) => state.language);
  const { report, depots, startH } = view;
  const nameOf = (id: string) => {
    const row = depots.find((depot) => depot.id === id);
    return row ? nameIn(language, row) : id;
  };
  const slotsOf = (site: string) => report.slots.filter((row) => row.site === site);
  const first = slotsOf(report.sites[0].site);
  const xs = first.map((row) => row.from_h);
  const layers = report.sites.map(
    ({ site }, tone): Layer => ({
      id: site,
      name: nameOf(site),
      tone,
      values: slotsOf(site).map((row) => row.draw_kw),
    }),
  );
  const limit = report.sites.reduce((sum, row) => sum + row.limit_kw, 0);
  const about = `${words.charging}; ${words.limitLine}: ${formatFixed(limit, 0)} kW`;
  // Depots with one price share one line.
  const priced = new Map<string, typeof report.sites>();
  for (const row of report.sites) {
    const key = slotsOf(row.site)
      .map((slot) => slot.limit_price_usd_per_kwh)
      .join();
    priced.set(key, [...(priced.get(key) ?? []), row]);
  }
  const slotH = (first[1]?.from_h ?? 0) - first[0].from_h;
  const steps = (rows: typeof first, pick: (row: (typeof first)[number]) => number) =>
    rows.flatMap((row): [number, number][] => [
      [row.from_h, pick(row)],
      [row.from_h + slotH, pick(row)],
    ]);
  const prices: Series[] = [
    { id: 'tariff', name: words.tariff, tone: 0, points: steps(first, (row) => row.tariff_usd_per_kwh) },
    ...[...priced.values()].map(
      (sites, at): Series => ({
        id: sites[0].site,
        name: `${words.limitPrice}, ${sites.map(({ site }) => nameOf(site)).join(', ')}`,
        tone: at + 1,
        points: steps(slotsOf(sites[0].site), (row) => row.limit_price_usd_per_kwh),
      }),
    ),
  ];
  return (
    <>
      <FactList
        facts={[
          {
            id: 'charge-cost',
            name: words.chargeCost,
            text: `${formatFixed(report.cost_usd, 2)} USD`,
            value: report.cost_usd,
          },
          {
            id: 'charge-energy',
            name: words.energy,
            text: `${formatFixed(report.energy_kwh, 0)} kWh`,
            value: report.energy_kwh,
          },
          {
            id: 'usd-per-kwh',
            name: words.perKwh,
            text: `${formatNumber(report.usd_per_kwh)} USD/kWh`,
            value: report.usd_per_kwh,
          },
        ]}
      />
      <div className="columns halves">
        <div>
          <LayerKey layers={layers} line={words.limitLine} />
          <StackedArea
            label={words.chargeChart}
            about={about}
            xLabel={words.hour}
            yLabel={words.power}
            xs={xs}
            layers={layers}
            line={{ name: words.limitLine, values: xs.map(() => limit) }}
          />
        </div>
        <div>
          <LineKey series={prices} />
          <LineChart
            label={words.priceChart}
            about={about}
            xLabel={words.hour}
            yLabel={words.price}
            series={prices}
            heightPx={260}
            fromZero
          />
        </div>
      </div>
      <ChartTable
        label={words.chargeChart}
        columns={[
          { head: words.clock },
          { head: words.tariff, unit: 'USD/kWh' },
          ...layers.map(({ name }) => ({ head: name, unit: 'kW' })),
          ...report.sites.map(({ site }) => ({ head: `${words.limitPrice}, ${nameOf(site)}`, unit: 'USD/kWh' })),
        ]}
        rows={first.map((slot, at) => [
          clockOf(startH + slot.from_h),
          formatFixed(slot.tariff_usd_per_kwh, 3),
          ...layers.map(({ values }) => formatFixed(values[at], 0)),
          ...report.sites.map(({ site }) => formatFixed(slotsOf(site)[at].limit_price_usd_per_kwh, 4)),
        ])}
      />
      <FiguresTable
        label={words.depot}
        columns={[
          { head: words.depot },
          { head: words.limit.split(/[,，]/)[0], unit: 'kW' },
          { head: words.peak, unit: 'kW' },
          { head: words.energy, unit: 'kWh' },
          { head: words.saves, unit: 'USD/d' },
        ]}
        rows={report.sites.map((row) => ({
          key: row.site,
          cells: [
            nameOf(row.site),
            formatFixed(row.limit_kw, 0),
            formatFixed(row.peak_kw, 0),
            formatFixed(row.energy_kwh, 0),
            formatFixed(row.limit_value_usd_per_kw_day, 4),
          ],
        }))}
      />
      <Notes notes={report.notes} />
    </>
  );
}

function clockOf(hours: number): string {
  const minutes = Math.round(hours * 60) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
