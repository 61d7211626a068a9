/** Lines over two axes. Lines are told apart by dashes too; the figures stand in a table beside each chart. */
import { useRef } from 'react';
import { Figure } from './figure.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Index of its colour and dashes. */
  readonly tone: number;
  /** Drawn fainter than the others. */
  readonly faint?: boolean;
}

interface LineChartProps {
  /** What a screen reader says of the picture. */
  readonly label: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly Series[];
  /** Upright hairlines with a word. */
  readonly marks?: readonly { readonly x: number; readonly word: string }[];
  readonly heightPx?: number;
  readonly fromZero?: boolean;
  /** What a saved picture is of; without: the wanted scenario. */
  readonly about?: string;
  readonly sources?: readonly string[];
}

const LEFT = 56;
const RIGHT = 16;
const TOP = 26;
const BOTTOM = 42;
/** Words of marks nearer to each other than this would lie on each other. */
const MARK_PX = 74;
const LETTER_PX = 6.6;

export function LineChart({ about, sources, ...chart }: LineChartProps) {
  return (
    <Figure title={chart.label} {...(about === undefined ? {} : { about })} {...(sources ? { sources } : {})}>
      <Lines {...chart} />
      <div hidden data-picture-only>
        <LineKey series={chart.series} />
      </div>
    </Figure>
  );
}

function Lines({ label, xLabel, yLabel, series, marks = [], heightPx = 240, fromZero }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const points = series.flatMap((item) => item.points);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const xTicks = listTicks(Math.min(0, ...xs), Math.max(...xs), Math.max(3, Math.floor(width / 110)));
  const yTicks = listTicks(fromZero ? 0 : Math.min(...ys), Math.max(...ys), 4);
  const [xWords, yWords] = [formatTicks(xTicks), formatTicks(yTicks)];
  const span = (ticks: readonly number[]) => ticks[ticks.length - 1] - ticks[0] || 1;
  // The axis ends where the figures do: a round end would leave a third of a narrow picture empty.
  const xEnd = Math.max(...xs);
  const toX = (x: number) => LEFT + ((x - xTicks[0]) / (xEnd - xTicks[0] || 1)) * (width - LEFT - RIGHT);
  const toY = (y: number) => heightPx - BOTTOM - ((y - yTicks[0]) / span(yTicks)) * (heightPx - TOP - BOTTOM);
  if (points.length === 0) return null;
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {yTicks.map((tick, index) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={width - RIGHT} y1={toY(tick)} y2={toY(tick)} />
            <text className="tick" x={LEFT - 8} y={toY(tick)} dy="0.35em" textAnchor="end">
              {yWords[index]}
            </text>
          </g>
        ))}
        {xTicks
          .filter((tick) => tick <= xEnd)
          .map((tick, index) => (
            <text key={tick} className="tick" x={toX(tick)} y={heightPx - BOTTOM + 17} textAnchor="middle">
              {xWords[index]}
            </text>
          ))}
        <text className="axis" x={LEFT} y={14}>
          {yLabel}
        </text>
        <text className="axis" x={width - RIGHT} y={heightPx - 6} textAnchor="end">
          {xLabel}
        </text>
        <Marks marks={marks} toX={toX} heightPx={heightPx} endPx={width - RIGHT} />
        {series.map(({ id, points: line, tone, faint }) => (
          <polyline
            key={id}
            className={`line tone-${tone % 4}${faint ? ' faint' : ''}`}
            points={line.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ')}
          />
        ))}
      </svg>
    </div>
  );
}

function Marks({
  marks,
  toX,
  heightPx,
  endPx,
}: {
  marks: NonNullable<LineChartProps['marks']>;
  toX: (x: number) => number;
  heightPx: number;
  endPx: number;
}) {
  let free = Number.NEGATIVE_INFINITY;
  return marks.map(({ x, word }) => {
    const at = toX(x);
    const widthPx = Math.max(MARK_PX, word.length * LETTER_PX);
    // Near the end the word stands before its line.
    const before = at + widthPx > endPx;
    const worded = before ? at - widthPx >= free : at >= free;
    if (worded) free = before ? at : at + widthPx;
    return (
      <g key={`${x} ${word}`}>
        <line className="mark" x1={at} x2={at} y1={TOP - 4} y2={heightPx - BOTTOM} />
        {worded ? (
          <text className="tick" x={before ? at - 3 : at + 3} y={TOP + 6} textAnchor={before ? 'end' : 'start'}>
            {word}
          </text>
        ) : null}
      </g>
    );
  });
}

/** Names of lines with their samples. */
export function LineKey({ series }: { series: readonly Pick<Series, 'id' | 'name' | 'tone'>[] }) {
  return (
    <ul className="line-key">
      {series.map(({ id, name, tone }) => (
        <li key={id}>
          <svg width={28} height={8} aria-hidden="true">
            <line className={`line tone-${tone % 4}`} x1={0} x2={28} y1={4} y2={4} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
