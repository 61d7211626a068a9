import { nameIn } from '../../data/names.ts';
import { formatFixed, NO_VALUE } from '../../format/number.ts';
import { TraceLink } from '../../panels/trace-link.tsx';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { GasLineView } from '../../worker/questions.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';

/** Compressor stations in the order in which gas passes them, line by line. */
export function Stations({ lines, day }: { lines: readonly GasLineView[]; day: string }) {
  const words = useWords(gasWords);
  const { units } = useMessages();
  const language = useAtlasState((state) => state.language);
  return (
    <div>
      <h3>{words.stations}</h3>
      <FiguresTable
        label={words.stations}
        tall
        columns={[
          { head: words.station },
          { head: words.at, unit: units.km ?? 'km' },
          { head: words.ratio },
          { head: words.power, unit: 'MW' },
        ]}
        rows={lines.flatMap((line) =>
          line.stations.map(({ id, km, ratio, powerMw, ...names }) => ({
            key: id,
            cells: [
              nameIn(language, names),
              formatFixed(km, 0),
              ratio === null ? NO_VALUE : formatFixed(ratio, 2),
              powerMw === null ? (
                NO_VALUE
              ) : (
                <TraceLink key="power" figure={`gas/${day}/compressor/${id}/power_w`} name={nameIn(language, names)}>
                  {formatFixed(powerMw, 1)}
                </TraceLink>
              ),
            ],
          })),
        )}
      />
    </div>
  );
}
