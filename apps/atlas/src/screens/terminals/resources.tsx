import type { SimulationAnswer } from 'landbridge';
import { Bars } from '../../charts/bars.tsx';
import { formatChange, formatFixed, formatNumber, formatShare, NO_VALUE } from '../../format/number.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

/** What is used, what is waited for, and which of them binds. */
export function Resources({ answer }: { answer: SimulationAnswer }) {
  const words = useWords(terminalsWords);
  const rows = rowsOf(answer.tables.resource);
  const relief = new Map(rowsOf(answer.tables.relief).map((row) => [row.resource, numberOf(row.dwell_change_h)]));
  const { binding } = answer;
  return (
    <section>
      <h2>{words.resourcesTitle}</h2>
      <p className="note" data-binding={binding?.id ?? ''}>
        <strong>{binding ? words.binding(binding.id, formatChange(binding.dwell_change_h)) : words.notBinding}</strong>
      </p>
      <Bars
        label={words.resourcesChart}
        xLabel={words.utilisation}
        rows={rows.map((row) => ({
          id: String(row.resource),
          name: String(row.resource),
          value: 100 * (numberOf(row.utilisation) ?? 0),
          tone: row.resource === binding?.id ? 1 : 0,
        }))}
      />
      <Scroll label={words.resourcesTitle}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.resource}</th>
              <th scope="col">
                {words.utilisation.split(/[,，]/)[0]}
                <span className="unit">%</span>
              </th>
              <th scope="col">
                {words.waitH}
                <span className="unit">{words.hours}</span>
              </th>
              <th scope="col">
                {words.maxQueue}
                <span className="unit">{words.containers}</span>
              </th>
              <th scope="col">
                {words.relief}
                <span className="unit">{words.hours}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const change = relief.get(row.resource) ?? null;
              return (
                <tr key={String(row.resource)}>
                  <th scope="row">
                    {row.resource}
                    <span className="unit">{words.kinds[String(row.kind)] ?? row.kind}</span>
                  </th>
                  <td>{formatShare(numberOf(row.utilisation))}</td>
                  <td>{formatNumber(numberOf(row.wait_h))}</td>
                  <td>{formatFixed(numberOf(row.max_queue), 0)}</td>
                  <td>{change === null ? NO_VALUE : formatChange(change)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
