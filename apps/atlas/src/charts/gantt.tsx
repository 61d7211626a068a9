/** Rows of work over a time: who is where from when to when. */
import { useRef } from 'react';
import { Figure } from './figure.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';
import './gantt.css';

export interface GanttRow {
  readonly id: string;
  readonly name: string;
}

export interface GanttBar {
  readonly id: string;
  readonly row: string;
  readonly from: number;
  readonly to: number;
  /** Shown where there is room. */
  readonly word: string;
  readonly tone: number;
}

interface GanttProps {
  /** What a screen reader says of the picture. */
  readonly label: string;
  readonly xLabel: string;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly GanttRow[];
  readonly bars: readonly GanttBar[];
  /** An upright line, such as the moment that is shown beside it. */
  readonly at?: number;
  /** What a saved picture is of; without: the wanted scenario. */
  readonly about?: string;
  readonly sources?: readonly string[];
}

const ROW_PX = 18;
const BOTTOM = 42;
const LETTER_PX = 6.6;
const RIGHT = 12;

export function Gantt({ about, sources, ...chart }: GanttProps) {
  if (chart.rows.length === 0) return null;
  return (
    <Figure title={chart.label} {...(about === undefined ? {} : { about })} {...(sources ? { sources } : {})}>
      <Rows {...chart} />
    </Figure>
  );
}

function Rows({ label, xLabel, from, to, rows, bars, at }: GanttProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const left = Math.min(0.3 * width, 12 + LETTER_PX * Math.max(...rows.map(({ name }) => name.length)));
  const letters = Math.floor((left - 12) / LETTER_PX);
  const ticks = listTicks(from, to, Math.max(3, Math.floor((width - left) / 70)), 1).filter((tick) => tick <= to);
  const words = formatTicks(ticks);
  const toX = (x: number) => left + ((x - from) / (to - from)) * (width - left - RIGHT);
  const top = new Map(rows.map(({ id }, index) => [id, index * ROW_PX]));
  const heightPx = rows.length * ROW_PX + BOTTOM;
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {ticks.map((tick, index) => (
          <g key={tick}>
            <line className="grid" x1={toX(tick)} x2={toX(tick)} y1={0} y2={heightPx - BOTTOM} />
            <text className="tick" x={toX(tick)} y={heightPx - BOTTOM + 16} textAnchor="middle">
              {words[index]}
            </text>
          </g>
        ))}
        {rows.map(({ id, name }, index) => (
          <text key={id} className="tick" x={0} y={index * ROW_PX + 13}>
            {name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name}
          </text>
        ))}
        {bars.map(({ id, row, from: begin, to: end, word, tone }) => {
          const y = (top.get(row) ?? 0) + 2;
          const bar = Math.max(1, toX(end) - toX(begin));
          return (
            <g key={id}>
              <rect className={`bar tone-${tone % 4}`} x={toX(begin)} y={y} width={bar} height={ROW_PX - 4} />
              {bar > word.length * LETTER_PX + 4 ? (
                <text className="on-bar" x={toX(begin) + 3} y={y + 11}>
                  {word}
                </text>
              ) : null}
            </g>
          );
        })}
        {at === undefined ? null : (
          <line className="gantt-at" x1={toX(at)} x2={toX(at)} y1={0} y2={heightPx - BOTTOM} />
        )}
        <text className="axis" x={width - RIGHT} y={heightPx - 6} textAnchor="end">
          {xLabel}
        </text>
      </svg>
    </div>
  );
}
