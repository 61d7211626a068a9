import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { GasTimeView } from '../../worker/views/gas-time.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';

/** How long each offtake keeps its contract pressure. */
export function Contracts({ view }: { view: GasTimeView }) {
  const { time: words } = useWords(gasWords);
  const language = useAtlasState((state) => state.language);
  if (view.contracts.length === 0) return null;
  return (
    <>
      <h3>{words.contracts}</h3>
      <Scroll label={words.contracts}>
        <table className="figures contracts">
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">
                {words.contract}
                <span className="unit">MPa</span>
              </th>
              <th scope="col">{words.until}</th>
              <th scope="col">
                {words.least}
                <span className="unit">MPa</span>
              </th>
              <th scope="col">
                {words.leastAt}
                <span className="unit">{words.hours}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.contracts.map((row) => (
              <tr key={row.node}>
                <th scope="row">{nameIn(language, row)}</th>
                <td>{formatFixed(row.contract_pressure_pa / 1e6, 2)}</td>
                <td data-below={row.below_from_h ?? ''}>
                  {row.below_from_h === null ? words.holds : words.after(formatFixed(row.below_from_h, 1))}
                </td>
                <td>{formatFixed(row.least_pressure_pa / 1e6, 2)}</td>
                <td>{formatFixed(row.least_at_h, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
