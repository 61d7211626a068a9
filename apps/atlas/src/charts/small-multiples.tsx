/** Pictures below each other with one axis of time: what happens where at the same moment stands in one upright line. */
import { useRef } from 'react';
import type { Series } from './line-chart.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';
import './small-multiples.css';

export interface Panel {
  readonly id: string;
  readonly title: string;
  /** With the unit. */
  readonly yLabel: string;
  readonly series: readonly Series[];
  /** Moments without an end, upright with a word for who hovers. */
  readonly marks?: readonly { readonly x: number; readonly word: string }[];
}

interface SmallMultiplesProps {
  /** What a screen reader says of a picture, before its title. */
  readonly label: string;
  readonly xLabel: string;
  readonly panels: readonly Panel[];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly x: number; readonly word: string }[];
  /** Shaded spans, such as the days of a closing. */
  readonly spans?: readonly { readonly from: number; readonly to: number; readonly word: string }[];
}

const LEFT = 62;
const RIGHT = 16;
const TOP = 8;
const BOTTOM = 22;
const HEIGHT = 116;
/** Of a tick's word: the last does not leave the picture. */
const TICK_PX = 36;

export function SmallMultiples({ label, xLabel, panels, from, to, ticks, spans = [] }: SmallMultiplesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const toX = (x: number) => LEFT + ((x - from) / (to - from || 1)) * (width - LEFT - RIGHT);
  // Words nearer to each other than this would lie on each other.
  const every = Math.max(1, Math.ceil((ticks.length * 46) / Math.max(1, width - LEFT - RIGHT)));
  return (
    <div className="chart small-multiples" ref={frame}>
      {panels.map((panel) => (
        <figure key={panel.id}>
          <figcaption>
            {panel.title}
            <span className="unit">{panel.yLabel}</span>
          </figcaption>
          <svg width={width} height={HEIGHT} role="img" aria-label={`${label}: ${panel.title}`}>
            {spans.map((span) => (
              <rect
                key={`${span.from} ${span.to} ${span.word}`}
                className="span"
                x={toX(Math.max(from, span.from))}
                y={TOP}
                width={Math.max(2, toX(Math.min(to, span.to)) - toX(Math.max(from, span.from)))}
                height={HEIGHT - TOP - BOTTOM}
              >
                <title>{span.word}</title>
              </rect>
            ))}
            {ticks.map(({ x, word }, index) => (
              <g key={x}>
                <line className="grid" x1={toX(x)} x2={toX(x)} y1={TOP} y2={HEIGHT - BOTTOM} />
                {index % every === 0 ? (
                  <text className="tick" x={Math.min(toX(x), width - TICK_PX / 2)} y={HEIGHT - 6} textAnchor="middle">
                    {word}
                  </text>
                ) : null}
              </g>
            ))}
            <Lines series={panel.series} toX={toX} endPx={width - RIGHT} />
            {(panel.marks ?? []).map(({ x, word }) => (
              <path
                key={`${x} ${word}`}
                className="moment"
                d={`M${toX(x)} ${TOP}V${HEIGHT - BOTTOM}M${toX(x) - 5} ${TOP}h10l-5 8z`}
              >
                <title>{word}</title>
              </path>
            ))}
          </svg>
        </figure>
      ))}
      <p className="unit">{xLabel}</p>
    </div>
  );
}

function Lines({ series, toX, endPx }: { series: readonly Series[]; toX: (x: number) => number; endPx: number }) {
  const ys = series.flatMap(({ points }) => points.map(([, y]) => y));
  if (ys.length === 0) return null;
  const [least, most] = [Math.min(...ys), Math.max(...ys)];
  // A line that never moves has no scale of its own.
  const flat = Math.abs(most) * 0.01 || 1;
  const ticks = most - least > flat / 1e4 ? listTicks(least, most, 2) : [least - flat, least, least + flat];
  const words = formatTicks(ticks);
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const toY = (y: number) => HEIGHT - BOTTOM - ((y - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  return (
    <>
      {ticks.map((tick, index) => (
        <g key={tick}>
          <line className="grid" x1={LEFT} x2={endPx} y1={toY(tick)} y2={toY(tick)} />
          <text className="tick" x={LEFT - 8} y={toY(tick)} dy="0.35em" textAnchor="end">
            {words[index]}
          </text>
        </g>
      ))}
      {series.map(({ id, points, tone, faint }) => (
        <polyline
          key={id}
          className={`line tone-${tone % 4}${faint ? ' faint' : ''}`}
          points={points.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ')}
        />
      ))}
    </>
  );
}
