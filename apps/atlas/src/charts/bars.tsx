/** Bars from zero to either side, a row each, with a whisker for the band of the figure. */
import { useRef } from 'react';
import { Figure } from './figure.tsx';
import { formatTicks, listTicks } from './ticks.ts';
import { useWidth } from './use-width.ts';
import './bars.css';

export interface BarRow {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly tone: number;
}

const ROW_PX = 30;
const LEFT = 4;
const RIGHT = 20;
const BOTTOM = 40;

interface BarsProps {
  readonly label: string;
  readonly xLabel: string;
  readonly rows: readonly BarRow[];
  /** What a saved picture is of; without: the wanted scenario. */
  readonly about?: string;
  readonly sources?: readonly string[];
}

export function Bars({ about, sources, ...chart }: BarsProps) {
  if (chart.rows.length === 0) return null;
  return (
    <Figure title={chart.label} {...(about === undefined ? {} : { about })} {...(sources ? { sources } : {})}>
      <Rows {...chart} />
    </Figure>
  );
}

function Rows({ label, xLabel, rows }: Pick<BarsProps, 'label' | 'xLabel' | 'rows'>) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const values = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const ticks = listTicks(least, most, Math.max(3, Math.floor(width / 110)));
  const words = formatTicks(ticks);
  const toX = (x: number) => LEFT + ((x - least) / (most - least || 1)) * (width - LEFT - RIGHT);
  const heightPx = rows.length * ROW_PX + BOTTOM;
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {ticks.map((tick, index) =>
          tick < least || tick > most ? null : (
            <g key={tick}>
              <line
                className={tick === 0 ? 'zero' : 'grid'}
                x1={toX(tick)}
                x2={toX(tick)}
                y1={0}
                y2={heightPx - BOTTOM}
              />
              <text
                className="tick"
                x={toX(tick)}
                y={heightPx - BOTTOM + 15}
                textAnchor={toX(tick) < 20 ? 'start' : 'middle'}
              >
                {words[index]}
              </text>
            </g>
          ),
        )}
        {rows.map(({ id, name, value, low, high, tone }, index) => {
          const top = index * ROW_PX;
          const [from, to] = [toX(Math.min(0, value)), toX(Math.max(0, value))];
          return (
            <g key={id}>
              <text className="tick bar-name" x={LEFT} y={top + 12}>
                {name}
              </text>
              <rect
                className={`bar tone-${tone % 4}`}
                x={from}
                y={top + 17}
                width={Math.max(1, to - from)}
                height={8}
              />
              {low === null || low === undefined || high === null || high === undefined ? null : (
                <path
                  className="whisker"
                  d={`M${toX(low)} ${top + 17}v8M${toX(low)} ${top + 21}H${toX(high)}M${toX(high)} ${top + 17}v8`}
                />
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
