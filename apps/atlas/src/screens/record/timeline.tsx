/** Events, agreements, works and promises by day: a strip of years, and the list that it stands for. */
import type { TimelineEntry } from 'landbridge/record';
import { useRef } from 'react';
import { Figure } from '../../charts/figure.tsx';
import { listTicks } from '../../charts/ticks.ts';
import { useWidth } from '../../charts/use-width.ts';
import type { RecordView } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { record as recordWords } from '../words/record.ts';
import { SourceLink } from './source-link.tsx';

const KINDS: readonly TimelineEntry['table'][] = ['event', 'agreement', 'status_change', 'commitment'];
const ROW_PX = 26;
const LEFT = 108;

/** @param about  what a saved picture is of, such as a dossier */
export function Timeline({
  entries,
  view,
  about,
}: {
  entries: readonly TimelineEntry[];
  view: RecordView;
  about: string;
}) {
  const words = useWords(recordWords);
  return (
    <>
      <Figure title={words.timeline} about={about}>
        <Strip entries={entries} />
      </Figure>
      <ol className="list timeline">
        {entries.map((entry) => (
          <li key={`${entry.table} ${entry.id}`}>
            <time dateTime={entry.from}>{formatWhen(entry)}</time>
            <div>
              <span lang="en">{entry.words}</span>
              <span className="unit">
                {words.entries[entry.table]}
                {entry.place ? (
                  <>
                    {' · '}
                    <span lang="en">{entry.place}</span>
                  </>
                ) : null}
                {' · '}
                <SourceLink source={view.sources.get(entry.source_id)} id={entry.source_id} />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A mark a happening, a row a kind. */
function Strip({ entries }: { entries: readonly TimelineEntry[] }) {
  const words = useWords(recordWords);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  // Centuries before the first railway would leave no room for the rest.
  const recent = entries.filter(({ from }) => from >= '1990');
  const years = recent.map(({ from }) => yearOf(from));
  if (recent.length < 3) return <div ref={frame} />;
  const ticks = listTicks(
    Math.floor(Math.min(...years)),
    Math.ceil(Math.max(...years)),
    Math.max(2, Math.floor(width / 110)),
    1,
  );
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  const toX = (year: number) => LEFT + ((year - first) / (last - first || 1)) * (width - LEFT - 24);
  const heightPx = KINDS.length * ROW_PX + 24;
  return (
    <div className="chart" ref={frame}>
      <svg width={width} height={heightPx} role="img" aria-label={words.timelineChart(recent.length, first, last)}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={toX(tick)} x2={toX(tick)} y1={0} y2={heightPx - 22} />
            <text className="tick" x={toX(tick)} y={heightPx - 6} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        {KINDS.map((kind, row) => (
          <g key={kind}>
            <text className="tick" x={0} y={row * ROW_PX + 17}>
              {words.entries[kind]}
            </text>
            {recent
              .filter(({ table }) => table === kind)
              .map(({ id, from }) => (
                <circle
                  key={id}
                  className={`bar tone-${row}`}
                  cx={toX(yearOf(from))}
                  cy={row * ROW_PX + 13}
                  r={5}
                  opacity={0.75}
                />
              ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12;
}

/** To the precision that the record has. */
function formatWhen({ from, to, precision }: TimelineEntry): string {
  if (precision === 'year')
    return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)} – ${to.slice(0, 4)}`;
  if (precision === 'month') return from.slice(0, 7);
  return from === to ? from : `${from} – ${to}`;
}
