import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, NO_VALUE } from '../../format/number.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { GasTimeLine, GasTimeView } from '../../worker/views/gas-time.ts';
import { ChartTable } from '../chart-table.tsx';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';

interface PressureAtProps {
  readonly view: GasTimeView;
  readonly about: string;
  readonly at: number;
  readonly km: string;
}

/** Pressure along each line at the hour that is shown, with the beginning behind it. */
export function PressureAt({ view, about, at, km }: PressureAtProps) {
  const words = useWords(gasWords);
  const language = useAtlasState((state) => state.language);
  const hour = formatFixed(view.timesH[at], 0);
  const draw = (line: GasTimeLine, k: number, tone: number, faint: boolean): Series => ({
    id: `${line.id} ${faint}`,
    name: nameIn(language, line),
    tone,
    faint,
    points: line.pressureMpa[k].flatMap((value, index): [number, number][] =>
      value === null ? [] : [[line.km[index], value]],
    ),
  });
  const now = view.lines.map((line, tone) => draw(line, at, tone, false));
  // What a line is at its lowest is on the scale from the start: nothing jumps while it plays.
  const least = Math.min(...view.lines.flatMap(({ pressureMpa }) => pressureMpa.flat().map((value) => value ?? 99)));
  const floor: Series = { id: 'floor', name: '', tone: 0, faint: true, points: [[0, least]] };
  return (
    <div data-pressure={hour}>
      <h3>{words.time.pressureAt(hour)}</h3>
      <LineKey series={now} />
      <LineChart
        label={words.time.pressureChart(hour)}
        about={about}
        xLabel={km}
        yLabel={words.pressure}
        series={[...view.lines.map((line, tone) => draw(line, 0, tone, true)), ...now, floor]}
        heightPx={300}
      />
      <ChartTable
        label={words.time.pressureAt(hour)}
        columns={[{ head: km }, { head: words.pressureColumn, unit: 'MPa' }]}
        rows={view.lines.flatMap((line) =>
          line.km.flatMap((place, index) =>
            // A pipe ends where the next begins.
            index > 0 && line.km[index - 1] === place && line.pressureMpa[at][index - 1] === line.pressureMpa[at][index]
              ? []
              : [
                  [
                    `${nameIn(language, line)}, ${formatFixed(place, 0)} km`,
                    line.pressureMpa[at][index] === null ? NO_VALUE : formatFixed(line.pressureMpa[at][index], 3),
                  ],
                ],
          ),
        )}
      />
    </div>
  );
}
