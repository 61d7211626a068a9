/** Rows of pieces along one axis with an upright line that they are read against, such as a waterfall or a tornado. */
import { useRef } from 'react';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';
import './value-rows.css';

export interface ValueRow {
  readonly id: string;
  readonly name: string;
  /** What stands at the end of the name's line. */
  readonly value: string;
  /** Their ends in any order; tone 0 raises, 1 lowers, 2 is a sum. */
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly tone: 0 | 1 | 2 }[];
}

interface ValueRowsProps {
  readonly label: string;
  readonly xLabel: string;
  readonly rows: readonly ValueRow[];
  /** Where the upright line stands; 0 unless said. */
  readonly at?: number;
}

const ROW_PX = 34;
const SIDE = 8;
const BOTTOM = 40;
/** Of a letter, about: enough to keep a name and its value apart. */
const LETTER_PX = 6.6;
const CLASSES = ['raises', 'lowers', 'sum'] as const;

export function ValueRows({ label, xLabel, rows, at = 0 }: ValueRowsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  if (rows.length === 0) return null;
  const values = [at, ...rows.flatMap(({ pieces }) => pieces.flatMap(({ from, to }) => [from, to]))];
  const ticks = listTicks(Math.min(...values), Math.max(...values), Math.max(3, Math.floor(width / 120)));
  const words = formatTicks(ticks);
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  const toX = (x: number) => SIDE + ((x - first) / (last - first || 1)) * (width - 2 * SIDE);
  const heightPx = rows.length * ROW_PX + BOTTOM;
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {ticks.map((tick, index) => (
          <g key={tick}>
            <line className="grid" x1={toX(tick)} x2={toX(tick)} y1={0} y2={heightPx - BOTTOM} />
            <text
              className="tick"
              x={toX(tick)}
              y={heightPx - BOTTOM + 15}
              textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
            >
              {words[index]}
            </text>
          </g>
        ))}
        <line className="against" x1={toX(at)} x2={toX(at)} y1={0} y2={heightPx - BOTTOM} />
        {rows.map(({ id, name, value, pieces }, index) => {
          const top = index * ROW_PX;
          const room = Math.floor((width - 2 * SIDE) / LETTER_PX) - value.length - 2;
          return (
            <g key={id}>
              <title>{name}</title>
              <text className="row-name" x={SIDE} y={top + 13}>
                {name.length > room ? `${name.slice(0, Math.max(1, room - 1))}…` : name}
              </text>
              <text className="row-name" x={width - SIDE} y={top + 13} textAnchor="end">
                {value}
              </text>
              {pieces.map(({ from, to, tone }) => (
                <rect
                  key={`${from} ${to}`}
                  className={`piece ${CLASSES[tone]}`}
                  x={Math.min(toX(from), toX(to))}
                  y={top + 18}
                  width={Math.max(1.5, Math.abs(toX(to) - toX(from)))}
                  height={11}
                />
              ))}
            </g>
          );
        })}
        <text className="axis" x={width - SIDE} y={heightPx - 6} textAnchor="end">
          {xLabel}
        </text>
      </svg>
    </div>
  );
}
