/** Spans on one scale, a row each, such as the median and the 95th percentile of a time. */
import { useRef } from 'react';
import { Figure } from './figure.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';
import './bars.css';

export interface SpanRow {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** A mark within or beside the span. */
  readonly mark?: number | null;
  readonly tone: number;
}

const ROW_PX = 30;
const LEFT = 4;
const RIGHT = 20;
const BOTTOM = 40;

interface SpanBarsProps {
  readonly label: string;
  readonly xLabel: string;
  readonly rows: readonly SpanRow[];
  /** What a saved picture is of; without: the wanted scenario. */
  readonly about?: string;
  readonly sources?: readonly string[];
}

export function SpanBars({ about, sources, ...chart }: SpanBarsProps) {
  return (
    <Figure title={chart.label} {...(about === undefined ? {} : { about })} {...(sources ? { sources } : {})}>
      <Bars {...chart} />
    </Figure>
  );
}

function Bars({ label, xLabel, rows }: Pick<SpanBarsProps, 'label' | 'xLabel' | 'rows'>) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const values = rows.flatMap(({ from, to, mark }) => [from, to, mark ?? from]);
  const ticks = listTicks(Math.min(0, ...values), Math.max(...values), Math.max(3, Math.floor(width / 110)));
  const words = formatTicks(ticks);
  const most = Math.max(...values);
  const toX = (x: number) => LEFT + ((x - ticks[0]) / (most - ticks[0] || 1)) * (width - LEFT - RIGHT);
  const heightPx = rows.length * ROW_PX + BOTTOM;
  if (rows.length === 0) return null;
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {ticks
          .filter((tick) => tick <= most)
          .map((tick, index) => (
            <g key={tick}>
              <line className="grid" x1={toX(tick)} x2={toX(tick)} y1={0} y2={heightPx - BOTTOM} />
              <text
                className="tick"
                x={toX(tick)}
                y={heightPx - BOTTOM + 15}
                textAnchor={tick === ticks[0] ? 'start' : 'middle'}
              >
                {words[index]}
              </text>
            </g>
          ))}
        {rows.map(({ id, name, from, to, mark, tone }, index) => {
          const top = index * ROW_PX;
          return (
            <g key={id}>
              <text className="tick bar-name" x={LEFT} y={top + 12}>
                {name}
              </text>
              <rect
                className={`bar tone-${tone % 4}`}
                x={toX(from)}
                y={top + 17}
                width={Math.max(1, toX(to) - toX(from))}
                height={8}
              />
              {mark === null || mark === undefined ? null : (
                <rect className="bar-mark" x={toX(mark) - 1} y={top + 14} width={2} height={14} />
              )}
            </g>
          );
        })}
        <text className="axis" x={width - RIGHT} y={heightPx - 6} textAnchor="end">
          {xLabel}
        </text>
      </svg>
    </div>
  );
}
