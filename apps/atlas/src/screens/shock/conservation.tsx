/** What one engine hands over and another receives: the same number read on both sides. */
import type { ShockReport } from 'landbridge';
import { formatNumber, formatScientific } from '../../format/number.ts';
import { formatUnit } from '../../format/unit.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';

const PLAIN = { factor: 1, id: 'none' } as const;

export function Conservation({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  const messages = useMessages();
  return (
    <section className="card">
      <h2>{words.conservation}</h2>
      <p className="note" data-figure="conservation" data-value={report.conservation_residual}>
        {words.conservationHelp(formatScientific(report.conservation_residual))}
      </p>
      <Scroll label={words.conservation}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.coupling}</th>
              <th scope="col" className="text">
                {words.what}
              </th>
              <th scope="col">{words.handed}</th>
              <th scope="col">{words.received}</th>
              <th scope="col">{words.moves}</th>
            </tr>
          </thead>
          <tbody>
            {report.couplings.map((row) => (
              <tr key={row.coupling} data-coupling={row.coupling}>
                <th scope="row" lang="en">
                  {row.coupling}
                </th>
                <td className="text" lang="en">
                  {row.what}
                  <span className="unit">{formatUnit(row.unit, PLAIN, messages)}</span>
                </td>
                <td data-value={row.handed_over}>{formatNumber(row.handed_over)}</td>
                <td data-value={row.received}>{formatNumber(row.received)}</td>
                <td>{row.moves ? words.yes : words.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
