/** The cheapest schedule of a week: heat and power of the units hour by hour, cost, bound and gap. */
import { type Layer, LayerKey, StackedArea } from '../../charts/stacked-area.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatNumber, formatShare } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { HeatWeekView } from '../../worker/views/heat.ts';
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
import { heat as heatWords } from '../words/heat.ts';

const LAST_WEEK = 359;

export function Week({ capacityGcalPerH }: { capacityGcalPerH: number | null }) {
  const { actions } = useAtlas();
  const words = useWords(heatWords);
  const chart = useWords(chartWords);
  const fromDay = Math.min(
    LAST_WEEK,
    Math.max(1, Math.round(numberOf(useAtlasState(({ params }) => params.week)) ?? 1)),
  );
  const asked = useAnswer('heatWeek', { capacityGcalPerH, fromDay });
  const report = asked.answer?.report;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.week}</h2>
        {report ? <DownloadJson name="heat-dispatch" what={words.week} value={report} /> : null}
      </div>
      <p className="note">{words.weekHelp}</p>
      <div className="form">
        <NumberField
          label={words.fromDay}
          value={fromDay}
          min={1}
          max={LAST_WEEK}
          step={1}
          onChange={(value) => actions.go('heat', { week: value === 1 ? null : String(value) })}
        />
      </div>
      <Waiting asked={asked} what={words.dispatching} />
      {asked.answer && report ? (
        report.status === 'solved' ? (
          <Schedule view={asked.answer} about={`${words.week}; ${words.fromDay}: ${fromDay}`} />
        ) : (
          <NotSolved what={chart.notSolved} blame={report.blame} />
        )
      ) : null}
    </section>
  );
}

function Schedule({ view, about }: { view: HeatWeekView; about: string }) {
  const words = useWords(heatWords);
  const language = useAtlasState((state) => state.language);
  const { report } = view;
  const { series } = report;
  const hours = series.demand_heat_mw.map((_, hour) => hour);
  const nameOf = (id: string) => {
    const unit = view.units.find((row) => row.id === id);
    return unit ? nameIn(language, unit) : id;
  };
  const layersOf = (ending: '_heat_mw' | '_power_mw'): Layer[] =>
    Object.keys(series)
      .filter((name) => name.endsWith(ending) && name !== 'demand_heat_mw' && name !== 'unserved_heat_mw')
      .map((name, tone) => ({ id: name, name: nameOf(name.slice(0, -ending.length)), tone, values: series[name] }));
  const unserved = series.unserved_heat_mw ?? [];
  const heat: Layer[] = [
    ...layersOf('_heat_mw'),
    ...(unserved.some((value) => value > 1e-6)
      ? [{ id: 'unserved', name: words.unservedLayer, tone: 4, values: unserved }]
      : []),
  ];
  const power = layersOf('_power_mw');
  return (
    <>
      <FactList
        facts={[
          { id: 'cost', name: words.cost, text: `${formatFixed(report.cost_usd, 0)} USD`, value: report.cost_usd },
          { id: 'bound', name: words.bound, text: `${formatFixed(report.bound_usd, 0)} USD`, value: report.bound_usd },
          { id: 'gap', name: words.gap, text: formatShare(report.gap, 3), value: report.gap },
          { id: 'fuel', name: words.fuel, text: `${formatFixed(report.fuel_mwh, 0)} MWh`, value: report.fuel_mwh },
          { id: 'co2', name: words.co2, text: `${formatFixed(report.co2_t, 0)} t`, value: report.co2_t },
          { id: 'power-price', name: words.powerPrice, text: `${formatNumber(view.powerUsdPerMwh)} USD/MWh` },
          { id: 'fuel-price', name: words.fuelPrice, text: `${formatNumber(view.fuelUsdPerMwh)} USD/MWh` },
        ]}
      />
      <LayerKey layers={heat} line={words.demand} />
      <div className="columns halves">
        <StackedArea
          label={words.heatChart}
          about={about}
          xLabel={words.hours}
          yLabel={words.heat}
          xs={hours}
          layers={heat}
          line={{ name: words.demand, values: series.demand_heat_mw }}
        />
        <StackedArea
          label={words.powerChart}
          about={about}
          xLabel={words.hours}
          yLabel={words.power}
          xs={hours}
          layers={power}
        />
      </div>
      <ChartTable
        label={words.heatChart}
        columns={[
          { head: words.hour },
          { head: words.demand, unit: 'MW' },
          ...heat.map(({ name }) => ({ head: `${name}, ${words.heatMade}`, unit: 'MW' })),
          ...power.map(({ name }) => ({ head: `${name}, ${words.powerMade}`, unit: 'MW' })),
        ]}
        rows={hours.map((hour) => [
          String(hour),
          formatFixed(series.demand_heat_mw[hour], 1),
          ...[...heat, ...power].map(({ values }) => formatFixed(values[hour], 1)),
        ])}
      />
      <FiguresTable
        label={words.unit}
        columns={[
          { head: words.unit },
          { head: words.hoursOn, unit: 'h' },
          { head: words.starts, unit: '1' },
          { head: words.powerMade, unit: 'MWh' },
          { head: words.heatMade, unit: 'MWh' },
          { head: words.fuel, unit: 'MWh' },
        ]}
        rows={report.units.map((unit) => ({
          key: unit.id,
          cells: [
            nameOf(unit.id),
            formatFixed(unit.hours_on, 0),
            unit.starts,
            formatFixed(unit.power_mwh, 0),
            formatFixed(unit.heat_mwh, 0),
            formatFixed(unit.fuel_mwh, 0),
          ],
        }))}
      />
      <Notes notes={report.notes} />
    </>
  );
}
