/** A scenario through trade and freight: changes by economy with bands, how it converged, and where its parameters come from. */
import { Bars } from '../../charts/bars.tsx';
import { scenarioTitle } from '../../data/names.ts';
import { formatChange, formatFixed, formatNumber, formatScientific, NO_VALUE } from '../../format/number.ts';
import { findPrefix, formatScaledChange } from '../../format/scaled.ts';
import { Provenance } from '../../panels/provenance.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { TradeLoopView } from '../../worker/views/trade.ts';
import { DownloadJson } from '../download-json.tsx';
import { FactList } from '../fact-list.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { Notes } from '../notes.tsx';
import { useEconomy } from '../use-economy.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { chart as chartWords } from '../words/chart.ts';
import { trade as tradeWords } from '../words/trade.ts';
import { Pairs } from './pairs.tsx';

const USUAL = 'cku-railway';

export function Loop({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const words = useWords(tradeWords);
  const chart = useWords(chartWords);
  const { language, params } = useAtlasState((state) => state);
  const scenarios = corridor.scenarios.filter(({ id }) => id !== corridor.baseId);
  const usual = scenarios.find(({ id }) => id === USUAL)?.id ?? scenarios[0]?.id;
  const scenarioId = params.counterfactual ?? usual;
  const asked = useAnswer('tradeLoop', scenarioId === undefined ? undefined : { scenarioId });
  const view = asked.answer;
  const chosen = scenarios.find(({ id }) => id === scenarioId);
  const about = chosen ? scenarioTitle(language, chosen) : '';
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.loop}</h2>
        {view ? <DownloadJson name="trade-loop" what={words.loop} value={view.report} /> : null}
      </div>
      <p className="note">{words.loopHelp}</p>
      <div className="form">
        <label className="field">
          {words.scenario}
          <select
            value={scenarioId}
            onChange={({ target }) =>
              actions.go('trade', { counterfactual: target.value === usual ? null : target.value })
            }
          >
            {scenarios.map((scenario) => (
              <option key={scenario.id} value={scenario.id}>
                {scenarioTitle(language, scenario)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Waiting asked={asked} what={words.solving} />
      {view ? (
        view.report.status === 'solved' ? (
          <Changes view={view} about={about} />
        ) : (
          <NotSolved what={chart.notSolved} blame={view.report.blame} />
        )
      ) : null}
    </section>
  );
}

/** @param about  the scenario's title: what a saved picture is of */
function Changes({ view, about }: { view: TradeLoopView; about: string }) {
  const words = useWords(tradeWords);
  const { prefixes } = useMessages();
  const nameOf = useEconomy();
  const { report } = view;
  const { congestion, countries } = report;
  const money = (id: string, name: string, value: number) => {
    const prefix = findPrefix(Math.abs(value));
    return {
      id,
      name,
      value,
      text: `${formatScaledChange(value, prefix)} ${prefixes[prefix.id]}${words.perYear}`,
    };
  };
  const band = (low: number | null, high: number | null) =>
    low === null || high === null ? NO_VALUE : words.range(formatFixed(low, 4), formatFixed(high, 4));
  return (
    <>
      <FactList
        facts={[
          money('gain', words.gain, congestion.gain_usd),
          money('gain-before', words.gainBefore, congestion.gain_without_return_usd),
          {
            id: 'shrinks',
            name: words.shrinks,
            text: `${formatNumber(congestion.shrinks_by_percent)} %`,
            value: congestion.shrinks_by_percent,
          },
          money('trade-change', words.tradeChange, congestion.trade_change_usd),
          { id: 'residual', name: words.residual, text: formatScientific(report.residual), value: report.residual },
        ]}
      />
      <div className="columns halves">
        <Bars
          label={words.welfareChart}
          about={about}
          xLabel={`${words.welfare}: ${words.changePercent}`}
          rows={countries.map((row) => ({
            id: row.country,
            name: nameOf(row.country),
            value: row.welfare_change_percent,
            low: row.welfare_change_low,
            high: row.welfare_change_high,
            tone: row.welfare_change_percent < 0 ? 1 : 0,
          }))}
        />
        <Bars
          label={words.tradeChart}
          about={about}
          xLabel={words.changePercent}
          rows={countries.flatMap((row) => [
            {
              id: `${row.country} exports`,
              name: `${nameOf(row.country)}: ${words.exports}`,
              value: row.exports_change_percent,
              low: row.exports_change_low,
              high: row.exports_change_high,
              tone: 0,
            },
            {
              id: `${row.country} imports`,
              name: `${nameOf(row.country)}: ${words.imports}`,
              value: row.imports_change_percent,
              low: row.imports_change_low,
              high: row.imports_change_high,
              tone: 2,
            },
          ])}
        />
      </div>
      <FiguresTable
        label={words.loop}
        columns={[
          { head: words.economy },
          ...[words.exports, words.imports, words.welfare].map((head) => ({ head, unit: `% (${words.band})` })),
          { head: words.welfare, unit: words.perYear },
          { head: words.gdp, align: 'text' },
        ]}
        rows={countries.map((row) => ({
          key: row.country,
          cells: [
            nameOf(row.country),
            {
              show: formatChange(row.exports_change_percent, 4),
              under: band(row.exports_change_low, row.exports_change_high),
            },
            {
              show: formatChange(row.imports_change_percent, 4),
              under: band(row.imports_change_low, row.imports_change_high),
            },
            {
              show: formatChange(row.welfare_change_percent, 4),
              under: band(row.welfare_change_low, row.welfare_change_high),
              data: { 'data-figure': `welfare:${row.country}`, 'data-value': row.welfare_change_percent },
            },
            formatChange(row.welfare_change_usd, 0),
            <span key="gdp" className={`basis ${row.gdp_basis}`}>
              {formatFixed(row.gdp_usd / 1e9, 1)} {prefixes.billion}USD, {row.gdp_year}
            </span>,
          ],
        }))}
      />
      <div className="columns halves">
        <Convergence view={view} />
        <Parameters view={view} />
      </div>
      <Pairs view={view} />
      <Notes notes={report.notes} />
    </>
  );
}

function Convergence({ view }: { view: TradeLoopView }) {
  const words = useWords(tradeWords);
  const { units } = useMessages();
  return (
    <div>
      <h3>{words.convergence}</h3>
      <FiguresTable
        label={words.convergence}
        columns={[
          { head: words.round },
          { head: words.residual, unit: '1' },
          { head: words.part, unit: '1' },
          { head: words.gain, unit: words.perYear },
          { head: words.containers, unit: `${units.TEU ?? 'TEU'}/${units.yr ?? 'yr'}` },
          { head: words.delivered, unit: '%' },
        ]}
        rows={view.rounds.map((row) => ({
          key: String(row.iteration),
          cells: [
            row.iteration,
            formatScientific(row.residual),
            formatNumber(row.damping),
            formatChange(row.gain_usd, 0),
            formatFixed(row.teu_per_year, 0),
            formatChange(row.delivered_cost_change_percent, 4),
          ],
        }))}
      />
    </div>
  );
}

function Parameters({ view }: { view: TradeLoopView }) {
  const words = useWords(tradeWords);
  return (
    <div>
      <h3>{words.parameters}</h3>
      <ul className="list">
        {view.parameters.map((row) => (
          <li key={row.id}>
            <strong>{words.parameterNames[row.id] ?? row.id}</strong>: {formatNumber(row.value)} {row.unit} (
            {words.range(formatNumber(row.low), formatNumber(row.high))})
            <Provenance sourceId={row.source_id} basis={row.basis} note={row.note} />
            {row.rivals.length > 0 ? <h4>{words.rivals}</h4> : null}
            {row.rivals.map((rival) => (
              <div key={rival.source_id}>
                {formatNumber(rival.value)}
                <Provenance sourceId={rival.source_id} basis={rival.basis} note={rival.note} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
