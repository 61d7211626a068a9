import type { AppraisalReport } from 'landbridge';
import { formatNumber, formatPercentChange } from '../../../format/number.ts';
import { FiguresTable } from '../../figures-table.tsx';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';

/** Where each assumption would have to stand for the answer to turn. */
export function Switching({ report: { switching } }: { report: AppraisalReport }) {
  const words = useWords(appraisalWords);
  if (switching.length === 0) return null;
  return (
    <div>
      <h4>{words.switching}</h4>
      <p className="note">{words.switchingHelp}</p>
      <FiguresTable
        label={words.switching}
        columns={[{ head: words.input }, { head: words.value }, { head: words.switchesAt }]}
        rows={switching.map((row) => ({
          key: row.id,
          data: { 'data-input': row.id },
          cells: [
            { show: words.names[row.id] ?? row.name, under: row.unit },
            formatNumber(row.value),
            {
              show: row.switching_value === null ? words.never : formatNumber(row.switching_value),
              data: { 'data-value': row.switching_value },
              ...(row.switching_value === null || row.change_percent === null
                ? {}
                : { under: formatPercentChange(row.change_percent / 100) }),
            },
          ],
        }))}
      />
    </div>
  );
}
