import { nameIn } from '../../data/names.ts';
import { formatFixed, NO_VALUE } from '../../format/number.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { GasLineView } from '../../worker/questions.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';

/** Compressor stations in the order in which gas passes them, line by line. */
export function Stations({ lines }: { lines: readonly GasLineView[] }) {
  const { gas: words } = useWords();
  const { units } = useMessages();
  const language = useAtlasState((state) => state.language);
  return (
    <div>
      <h3>{words.stations}</h3>
      <Scroll label={words.stations} kind="tall">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.station}</th>
              <th scope="col">
                {words.at}
                <span className="unit">{units.km ?? 'km'}</span>
              </th>
              <th scope="col">
                {words.ratio}
                <span className="unit">1</span>
              </th>
              <th scope="col">
                {words.power}
                <span className="unit">MW</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap((line) =>
              line.stations.map(({ id, km, ratio, powerMw, ...names }) => (
                <tr key={id}>
                  <th scope="row">{nameIn(language, names)}</th>
                  <td>{formatFixed(km, 0)}</td>
                  <td>{ratio === null ? NO_VALUE : formatFixed(ratio, 2)}</td>
                  <td>{powerMw === null ? NO_VALUE : formatFixed(powerMw, 1)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
