import type { SimulationAnswer } from 'landbridge';
import { Bars } from '../../charts/bars.tsx';
import { formatChange, formatFixed, formatNumber, formatShare, NO_VALUE } from '../../format/number.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

/** What is used, what is waited for, and which of them binds. */
export function Resources({ answer, about }: { answer: SimulationAnswer; about: string }) {
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
        about={about}
        xLabel={words.utilisation}
        rows={rows.map((row) => ({
          id: String(row.resource),
          name: String(row.resource),
          value: 100 * (numberOf(row.utilisation) ?? 0),
          tone: row.resource === binding?.id ? 1 : 0,
        }))}
      />
      <FiguresTable
        label={words.resourcesTitle}
        columns={[
          { head: words.resource },
          { head: words.utilisation.split(/[,，]/)[0], unit: '%' },
          { head: words.waitH, unit: words.hours },
          { head: words.maxQueue, unit: words.containers },
          { head: words.relief, unit: words.hours },
        ]}
        rows={rows.map((row) => {
          const change = relief.get(row.resource) ?? null;
          return {
            key: String(row.resource),
            cells: [
              { show: row.resource, under: words.kinds[String(row.kind)] ?? row.kind },
              formatShare(numberOf(row.utilisation)),
              formatNumber(numberOf(row.wait_h)),
              formatFixed(numberOf(row.max_queue), 0),
              change === null ? NO_VALUE : formatChange(change),
            ],
          };
        })}
      />
    </section>
  );
}
