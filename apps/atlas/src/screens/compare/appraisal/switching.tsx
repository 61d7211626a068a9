import type { AppraisalReport } from 'landbridge';
import { formatNumber, formatPercentChange } from '../../../format/number.ts';
import { Scroll } from '../../scroll.tsx';
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
      <Scroll label={words.switching}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.input}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.switchesAt}</th>
            </tr>
          </thead>
          <tbody>
            {switching.map((row) => (
              <tr key={row.id} data-input={row.id}>
                <th scope="row">
                  {words.names[row.id] ?? row.name}
                  <span className="unit">{row.unit}</span>
                </th>
                <td>{formatNumber(row.value)}</td>
                <td data-value={row.switching_value}>
                  {row.switching_value === null ? (
                    words.never
                  ) : (
                    <>
                      {formatNumber(row.switching_value)}
                      {row.change_percent === null ? null : (
                        <span className="unit">{formatPercentChange(row.change_percent / 100)}</span>
                      )}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
