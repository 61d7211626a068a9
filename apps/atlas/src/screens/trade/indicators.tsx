/** Dependence and concentration, counts that differ, what growth is made of, and what a plant can take the place of. */
import type { IndicatorReport } from 'landbridge';
import { Bars } from '../../charts/bars.tsx';
import { formatFixed, formatNumber, NO_VALUE } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { DownloadJson } from '../download-json.tsx';
import { Notes } from '../notes.tsx';
import { Scroll } from '../scroll.tsx';
import { SourceName } from '../source-name.tsx';
import { useEconomy } from '../use-economy.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { trade as tradeWords } from '../words/trade.ts';

export function Indicators() {
  const words = useWords(tradeWords);
  const asked = useAnswer('tradeIndicators', null);
  const report = asked.answer;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.indicators}</h2>
        {report ? <DownloadJson name="trade-indicators" what={words.indicators} value={report} /> : null}
      </div>
      <p className="note">{words.indicatorsHelp}</p>
      <Waiting asked={asked} what={words.reading} />
      {report ? (
        <>
          <Partners report={report} />
          <Rivals report={report} />
          <Growth report={report} />
          <Notes notes={report.notes} />
        </>
      ) : null}
    </section>
  );
}

function Partners({ report }: { report: IndicatorReport }) {
  const words = useWords(tradeWords);
  const { prefixes } = useMessages();
  const nameOf = useEconomy();
  return (
    <div className="columns halves">
      <Bars
        label={words.hhiChart}
        xLabel={words.hhi}
        rows={report.partners.map((row) => ({
          id: `${row.country} ${row.side}`,
          name: `${nameOf(row.country)}, ${words.sides[row.side]}`,
          value: row.hhi,
          tone: row.side === 'exports' ? 0 : 2,
        }))}
      />
      <Scroll label={words.indicators}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.country}</th>
              <th scope="col" className="text">
                {words.side}
              </th>
              <th scope="col">
                {words.known}
                <span className="unit">{prefixes.billion}USD</span>
              </th>
              <th scope="col" className="text">
                {words.largest}
              </th>
              <th scope="col">
                {words.share}
                <span className="unit">%</span>
              </th>
              <th scope="col">
                {words.hhi}
                <span className="unit">0–1</span>
              </th>
              <th scope="col">
                {words.overGdp}
                <span className="unit">%</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {report.partners.map((row) => (
              <tr key={`${row.country} ${row.side}`}>
                <th scope="row">{nameOf(row.country)}</th>
                <td className="text">{words.sides[row.side]}</td>
                <td>{formatNumber(row.known_usd / 1e9)}</td>
                <td className="text">{nameOf(row.partners[0].partner)}</td>
                <td>{formatFixed(100 * row.partners[0].share, 1)}</td>
                <td data-figure={`hhi:${row.country}:${row.side}`} data-value={row.hhi}>
                  {formatFixed(row.hhi, 3)}
                </td>
                <td>{row.over_gdp === null ? NO_VALUE : formatFixed(100 * row.over_gdp, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

function Rivals({ report }: { report: IndicatorReport }) {
  const words = useWords(tradeWords);
  const { prefixes } = useMessages();
  const nameOf = useEconomy();
  const flagged = report.partners.flatMap(({ country, side, partners }) =>
    side === 'exports' ? partners.filter(({ flag }) => flag !== null).map((row) => ({ country, ...row })) : [],
  );
  const billion = (usd: number) => `${formatNumber(usd / 1e9)} ${prefixes.billion}USD`;
  return (
    <details className="step">
      <summary>
        {words.flags} ({report.rivals.length + flagged.length})
      </summary>
      <Scroll label={words.flags} kind="tall">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col" className="text">
                {words.to}
              </th>
              <th scope="col">
                {words.apart}
                <span className="unit">%</span>
              </th>
              <th scope="col" className="text">
                {words.counts}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.rivals.map((row) => (
              <tr key={`${row.exporter} ${row.importer} ${row.direction} ${row.year}`}>
                <th scope="row">{nameOf(row.exporter)}</th>
                <td className="text">
                  {nameOf(row.importer)}, {row.year}
                </td>
                <td>{formatFixed(row.spread_percent, 0)}</td>
                <td className="text">
                  {row.figures.map((figure) => (
                    <span className="unit" key={figure.row}>
                      {figure.reporter}: {billion(figure.value)}
                      {figure.flag ? ` [${figure.flag}]` : ''}, <SourceName id={figure.source_id} />
                    </span>
                  ))}
                </td>
              </tr>
            ))}
            {flagged.map((row) => (
              <tr key={`${row.country} ${row.partner}`}>
                <th scope="row">{nameOf(row.country)}</th>
                <td className="text">{nameOf(row.partner)}</td>
                <td>{NO_VALUE}</td>
                <td className="text">
                  <span className="unit">
                    {billion(row.usd)} [{row.flag}], <SourceName id={row.source_id} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function Growth({ report }: { report: IndicatorReport }) {
  const words = useWords(tradeWords);
  const { growth, balances } = report;
  return (
    <div className="columns halves">
      {growth ? (
        <div>
          <h3>{words.growth}</h3>
          <p className="note">{words.growthLine(formatNumber(growth.ratio), growth.from.year, growth.to.year)}</p>
          <Scroll label={words.growth}>
            <table className="figures">
              <thead>
                <tr>
                  <th scope="col">{words.part}</th>
                  <th scope="col">{words.points}</th>
                  <th scope="col">
                    {words.ofAll}
                    <span className="unit">%</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {growth.parts.map((row) => (
                  <tr key={row.what}>
                    <th scope="row" lang="en">
                      {row.what}
                    </th>
                    <td>{formatFixed(row.log_points, 2)}</td>
                    <td>{formatFixed(row.share_percent, 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </div>
      ) : null}
      <div>
        <h3>{words.balances}</h3>
        <ul className="list">
          {balances.map((row) => (
            <li key={`${row.country} ${row.commodity}`} lang="en">
              <strong>
                {row.country}, {row.commodity}
              </strong>
              : {row.capacity_t_per_year === null ? NO_VALUE : `${formatFixed(row.capacity_t_per_year, 0)} t/yr`};{' '}
              {row.verdict}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
