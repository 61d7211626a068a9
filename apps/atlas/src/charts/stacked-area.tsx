/** Layers that add up, over one axis, such as the output of units by hour; a number in each names it without its colour. */
import { useRef } from 'react';
import { Figure } from './figure.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';
import './stacked-area.css';

export interface Layer {
  readonly id: string;
  readonly name: string;
  readonly tone: number;
  /** One for each x. */
  readonly values: readonly number[];
}

interface StackedAreaProps {
  readonly label: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xs: readonly number[];
  /** From the bottom up. */
  readonly layers: readonly Layer[];
  /** What the layers have to reach, or may not pass. */
  readonly line?: { readonly name: string; readonly values: readonly number[] };
  readonly heightPx?: number;
  /** What a saved picture is of; without: the wanted scenario. */
  readonly about?: string;
  readonly sources?: readonly string[];
}

const LEFT = 56;
const RIGHT = 16;
const TOP = 26;
const BOTTOM = 42;
/** A number is written where its layer is at least as thick. */
const NUMBER_PX = 14;

export function StackedArea({ about, sources, ...chart }: StackedAreaProps) {
  if (chart.xs.length < 2 || chart.layers.length === 0) return null;
  return (
    <Figure title={chart.label} {...(about === undefined ? {} : { about })} {...(sources ? { sources } : {})}>
      <Areas {...chart} />
      <div hidden data-picture-only>
        <LayerKey layers={chart.layers} {...(chart.line ? { line: chart.line.name } : {})} />
      </div>
    </Figure>
  );
}

function Areas({ label, xLabel, yLabel, xs, layers, line, heightPx = 260 }: StackedAreaProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const sums: number[][] = [xs.map(() => 0)];
  for (const { values } of layers) {
    const below = sums[sums.length - 1];
    sums.push(values.map((value, at) => below[at] + value));
  }
  const tops = sums[sums.length - 1];
  const yTicks = listTicks(0, Math.max(...tops, ...(line?.values ?? [])), 4);
  // Ends where the figures do.
  const [first, last] = [xs[0], xs[xs.length - 1]];
  const xTicks = listTicks(first, last, Math.max(3, Math.floor(width / 110))).filter((x) => x >= first && x <= last);
  const [xWords, yWords] = [formatTicks(xTicks), formatTicks(yTicks)];
  const most = yTicks[yTicks.length - 1] || 1;
  const toX = (x: number) => LEFT + ((x - first) / (last - first || 1)) * (width - LEFT - RIGHT);
  const toY = (y: number) => heightPx - BOTTOM - (y / most) * (heightPx - TOP - BOTTOM);
  // Each number stands where its layer is thickest, of the places that are free.
  const numbers: { id: string; number: number; x: number; y: number }[] = [];
  for (const [k, { id, values }] of layers.entries()) {
    const byThickness = values.map((_, at) => at).sort((a, b) => values[b] - values[a]);
    for (const at of byThickness) {
      const thick = toY(sums[k][at]) - toY(sums[k + 1][at]);
      if (thick < NUMBER_PX) break;
      const x = Math.min(Math.max(toX(xs[at]), LEFT + 10), width - RIGHT - 10);
      const y = toY(sums[k][at]) - thick / 2;
      if (numbers.some((other) => Math.abs(other.x - x) < NUMBER_PX && Math.abs(other.y - y) < NUMBER_PX)) continue;
      numbers.push({ id, number: k + 1, x, y });
      break;
    }
  }
  const trace = (values: readonly number[]) =>
    values.map((value, at) => `${toX(xs[at]).toFixed(1)},${toY(value).toFixed(1)}`);
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {layers.map(({ id, tone }, k) => (
          <polygon
            key={id}
            className={`area tone-${tone % 5}`}
            points={[...trace(sums[k]), ...trace(sums[k + 1]).reverse()].join(' ')}
          />
        ))}
        {numbers.map(({ id, number, x, y }) => (
          <text key={id} className="area-number" x={x} y={y} dy="0.35em" textAnchor="middle">
            {number}
          </text>
        ))}
        {yTicks.map((tick, index) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={width - RIGHT} y1={toY(tick)} y2={toY(tick)} />
            <text className="tick" x={LEFT - 8} y={toY(tick)} dy="0.35em" textAnchor="end">
              {yWords[index]}
            </text>
          </g>
        ))}
        {xTicks.map((tick, index) => (
          <text key={tick} className="tick" x={toX(tick)} y={heightPx - BOTTOM + 17} textAnchor="middle">
            {xWords[index]}
          </text>
        ))}
        {line ? <polyline className="area-line" points={trace(line.values).join(' ')} /> : null}
        <text className="axis" x={LEFT} y={14}>
          {yLabel}
        </text>
        <text className="axis" x={width - RIGHT} y={heightPx - 6} textAnchor="end">
          {xLabel}
        </text>
      </svg>
    </div>
  );
}

/** Names of layers from the bottom up, with the numbers that stand in them. */
export function LayerKey({ layers, line }: { layers: readonly Pick<Layer, 'id' | 'name' | 'tone'>[]; line?: string }) {
  return (
    <ul className="line-key">
      {layers.map(({ id, name, tone }, k) => (
        <li key={id}>
          <svg width={22} height={16} aria-hidden="true">
            <rect className={`area tone-${tone % 5}`} width={22} height={16} />
            <text className="area-number" x={11} y={8} dy="0.35em" textAnchor="middle">
              {k + 1}
            </text>
          </svg>
          {name}
        </li>
      ))}
      {line ? (
        <li>
          <svg width={28} height={8} aria-hidden="true">
            <line className="area-line" x1={0} x2={28} y1={4} y2={4} />
          </svg>
          {line}
        </li>
      ) : null}
    </ul>
  );
}
