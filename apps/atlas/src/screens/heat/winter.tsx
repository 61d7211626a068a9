/** A cold spell on the fuel at hand: deliveries by a slider, the rooms hour by hour, and each figure of the capacity. */
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { HeatStateView, HeatWinterView } from '../../worker/views/heat.ts';
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

const DAYS = 10;
const FUELS = ['coal', 'gas'] as const;

interface WinterProps {
  readonly capacityGcalPerH: number | null;
  readonly outdoorC: number | null;
  readonly state: HeatStateView;
}

export function Winter({ capacityGcalPerH, outdoorC, state }: WinterProps) {
  const { actions } = useAtlas();
  const words = useWords(heatWords);
  const params = useAtlasState((all) => all.params);
  const fuel = FUELS.find((name) => name === params.fuel) ?? state.fuel;
  const days = numberOf(params.spell) ?? DAYS;
  const stockT = numberOf(params.stock) ?? state.stockT;
  const deliveryTPerDay = numberOf(params.delivery) ?? state.deliveryTPerDay;
  const asked = useAnswer('heatWinter', {
    capacityGcalPerH,
    outdoorC,
    request: { days, fuel, stockT, deliveryTPerDay },
  });
  const about = [
    words.winter,
    `${words.spell}: ${days}`,
    `${words.burns}: ${words.fuels[fuel]}`,
    `${words.stock}: ${formatFixed(stockT, 0)}`,
    `${words.delivery}: ${formatFixed(deliveryTPerDay, 0)}`,
  ].join('; ');
  const own = (value: number, usual: number) => (value === usual ? null : String(value));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.winter}</h2>
        {asked.answer ? (
          <DownloadJson
            name="heat-winter"
            what={words.winter}
            value={{ ...asked.answer.report, rivals: capacityGcalPerH === null ? asked.answer.rivals : [] }}
          />
        ) : null}
      </div>
      <p className="note">{words.winterHelp}</p>
      <div className="form">
        <label className="field">
          {words.burns}
          <select
            value={fuel}
            onChange={({ target }) => actions.go('heat', { fuel: target.value === state.fuel ? null : target.value })}
          >
            {FUELS.map((name) => (
              <option key={name} value={name}>
                {words.fuels[name]}
              </option>
            ))}
          </select>
        </label>
        <NumberField
          label={words.delivery}
          value={deliveryTPerDay}
          min={0}
          max={8000}
          step={250}
          slider
          onChange={(value) => actions.go('heat', { delivery: own(value, state.deliveryTPerDay) })}
        />
        <NumberField
          label={words.stock}
          value={stockT}
          min={0}
          max={1_000_000}
          step={1000}
          onChange={(value) => actions.go('heat', { stock: own(value, state.stockT) })}
        />
        <NumberField
          label={words.spell}
          value={days}
          min={1}
          max={30}
          step={1}
          onChange={(value) => actions.go('heat', { spell: own(value, DAYS) })}
        />
      </div>
      <Waiting asked={asked} what={words.testing} />
      {asked.answer ? <Spell view={asked.answer} about={about} /> : null}
    </section>
  );
}

/** @param about  what a saved picture is of: the spell and its fuel */
function Spell({ view, about }: { view: HeatWinterView; about: string }) {
  const words = useWords(heatWords);
  const chart = useWords(chartWords);
  const language = useAtlasState((state) => state.language);
  const { report } = view;
  if (report.status !== 'solved') {
    return <NotSolved what={chart.notSolved} blame={report.blame} />;
  }
  const draw = (
    id: string,
    name: string,
    tone: number,
    pick: (row: (typeof report.rows)[number]) => number,
  ): Series => ({
    id,
    name,
    tone,
    points: report.rows.map((row) => [row.hour, pick(row)] as const),
  });
  const rooms = [
    draw('rooms', words.roomsLine, 0, (row) => row.indoor_c),
    draw('outdoor', words.outdoorLine, 1, (row) => row.outdoor_c),
  ];
  const heat = [
    draw('delivered', words.heatLine, 0, (row) => row.delivered_mw),
    draw('asked', words.askedLine, 1, (row) => row.asked_mw),
  ];
  const { hours_until_cold: cold } = report;
  const first = view.consumers.find(({ id }) => id === report.cold_consumer);
  const where = first ? nameIn(language, first) : (report.cold_consumer ?? '');
  const marks = cold === null ? [] : [{ x: cold, word: '16 °C' }];
  return (
    <>
      <p className={cold === null ? 'calm' : 'alarm'} data-figure="hours-until-cold" data-value={cold ?? ''}>
        {cold === null ? words.neverCold : words.cold(formatFixed(cold, 0), where)}
      </p>
      <FactList
        facts={[
          {
            id: 'coldest',
            name: words.coldest,
            text: `${formatFixed(report.coldest_indoor_c, 1)} °C`,
            value: report.coldest_indoor_c,
          },
          {
            id: 'burnt',
            name: words.burnt,
            text: `${formatFixed(report.fuel_burnt_t, 0)} t`,
            value: report.fuel_burnt_t,
          },
          {
            id: 'at-hand',
            name: words.atHand,
            text: `${formatFixed(report.fuel_at_hand_t, 0)} t`,
            value: report.fuel_at_hand_t,
          },
        ]}
      />
      <div className="columns halves">
        <div>
          <LineKey series={rooms} />
          <LineChart
            label={words.roomsChart}
            about={about}
            xLabel={words.spellHours}
            yLabel={words.celsius}
            series={rooms}
            marks={marks}
          />
        </div>
        <div>
          <LineKey series={heat} />
          <LineChart
            label={words.heatSpellChart}
            about={about}
            xLabel={words.spellHours}
            yLabel={words.heat}
            series={heat}
            marks={marks}
            fromZero
          />
        </div>
      </div>
      <ChartTable
        label={words.roomsChart}
        columns={[
          { head: words.hour },
          { head: words.outdoorLine, unit: '°C' },
          { head: words.roomsLine, unit: '°C' },
          { head: words.askedLine, unit: 'MW' },
          { head: words.heatLine, unit: 'MW' },
        ]}
        rows={report.rows.map((row) => [
          String(row.hour),
          formatFixed(row.outdoor_c, 1),
          formatFixed(row.indoor_c, 2),
          formatFixed(row.asked_mw, 1),
          formatFixed(row.delivered_mw, 1),
        ])}
      />
      <FiguresTable
        label={words.capacity}
        columns={[
          { head: words.capacity, unit: words.gcalPerH },
          { head: words.coldAfter, unit: 'h' },
          { head: words.coldest, unit: '°C' },
          { head: words.burnt, unit: 't' },
        ]}
        rows={view.rivals.map((row) => ({
          key: String(row.capacity_gcal_h),
          on: Math.abs(row.capacity_gcal_h - report.capacity_gcal_h) < 1e-6,
          cells: [
            formatFixed(row.capacity_gcal_h, 0),
            row.hours_until_cold === null ? chart.never : formatFixed(row.hours_until_cold, 0),
            formatFixed(row.coldest_indoor_c, 1),
            formatFixed(row.fuel_burnt_t, 0),
          ],
        }))}
      />
      <Notes notes={report.notes} />
    </>
  );
}
