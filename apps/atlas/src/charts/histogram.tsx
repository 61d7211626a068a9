/** Counts of classes of one width as columns, with marks such as percentiles. */
import { useRef } from 'react';
import { Figure } from './figure.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';

export interface HistogramClass {
  readonly from: number;
  /** Null: the last class, of all that is more. */
  readonly to: number | null;
  readonly count: number;
}

interface HistogramProps {
  /** What a screen reader says of the picture. */
  readonly label: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly classes: readonly HistogramClass[];
  readonly marks?: readonly { readonly x: number; readonly word: string }[];
  readonly heightPx?: number;
  /** What a saved picture is of; without: the wanted scenario. */
  readonly about?: string;
  readonly sources?: readonly string[];
}

const LEFT = 56;
const RIGHT = 16;
const TOP = 60;
const BOTTOM = 42;
const MARK_ROW_PX = 13;
const LETTER_PX = 6.6;

export function Histogram({ about, sources, ...chart }: HistogramProps) {
  if (chart.classes.length === 0) return null;
  return (
    <Figure title={chart.label} {...(about === undefined ? {} : { about })} {...(sources ? { sources } : {})}>
      <Columns {...chart} />
    </Figure>
  );
}

function Columns({ label, xLabel, yLabel, classes, marks = [], heightPx = 260 }: HistogramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const step = (classes[0].to ?? classes[0].from + 1) - classes[0].from;
  const end = classes[classes.length - 1].from + step;
  const xTicks = listTicks(classes[0].from, end, Math.max(3, Math.floor(width / 110))).filter((tick) => tick <= end);
  const yTicks = listTicks(0, Math.max(1, ...classes.map(({ count }) => count)), 4);
  const [xWords, yWords] = [formatTicks(xTicks), formatTicks(yTicks)];
  const toX = (x: number) =>
    LEFT + ((Math.min(x, end) - classes[0].from) / (end - classes[0].from)) * (width - LEFT - RIGHT);
  const toY = (y: number) => heightPx - BOTTOM - (y / yTicks[yTicks.length - 1]) * (heightPx - TOP - BOTTOM);
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
        {classes.map(({ from, count }) => (
          <rect
            key={from}
            className="bar tone-0"
            x={toX(from) + 0.5}
            y={toY(count)}
            width={Math.max(1, toX(from + step) - toX(from) - 1)}
            height={heightPx - BOTTOM - toY(count)}
          />
        ))}
        {xTicks.map((tick, index) => (
          <text key={tick} className="tick" x={toX(tick)} y={heightPx - BOTTOM + 17} textAnchor="middle">
            {xWords[index]}
          </text>
        ))}
        {marks.map(({ x, word }, index) => {
          const at = toX(x);
          const before = at + word.length * LETTER_PX > width - RIGHT;
          return (
            <g key={word}>
              <line className="mark" x1={at} x2={at} y1={20 + index * MARK_ROW_PX} y2={heightPx - BOTTOM} />
              <text
                className="tick"
                x={before ? at - 3 : at + 3}
                y={28 + index * MARK_ROW_PX}
                textAnchor={before ? 'end' : 'start'}
              >
                {word}
              </text>
            </g>
          );
        })}
        <text className="axis" x={LEFT - 48} y={12}>
          {yLabel}
        </text>
        <text className="axis" x={width - RIGHT} y={heightPx - 6} textAnchor="end">
          {xLabel}
        </text>
      </svg>
    </div>
  );
}
