import type { Assessment } from 'landbridge/record';
import { formatNumber, NO_VALUE } from '../../format/number.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { record as recordWords } from '../words/record.ts';

/** Promises against what happened: how far, at which pace, and which pace they need. */
export function Commitments({ commitments }: { commitments: readonly Assessment[] }) {
  const words = useWords(recordWords);
  return (
    <FiguresTable
      label={words.commitments}
      kind="commitments"
      columns={[
        { head: words.promise },
        { head: words.state, align: 'text' },
        { head: words.target },
        { head: words.latest },
        { head: words.progress },
        { head: words.paceNeeded, unit: words.perYear },
        { head: words.paceSoFar, unit: words.perYear },
      ]}
      rows={commitments.map((item) => ({
        key: item.id,
        cells: [
          <details key="promise" className="step">
            <summary lang="en">{item.name}</summary>
            <p className="note" lang="en">
              {item.words}
            </p>
          </details>,
          {
            show: <span className={`badge ${toneOf(item.state)}`}>{words.states[item.state] ?? item.state}</span>,
            under: item.by_to ? words.due(item.by_to) : words.noDay,
          },
          { show: formatNumber(item.target), under: <span lang="en">{item.unit}</span> },
          { show: formatNumber(item.latest), under: item.latest_period },
          <Progress key="progress" percent={item.progress_percent} />,
          formatNumber(item.pace_needed_per_year),
          formatNumber(item.pace_so_far_per_year),
        ],
      }))}
    />
  );
}

function Progress({ percent }: { percent: number | null }) {
  if (percent === null) return NO_VALUE;
  const shown = Math.max(0, Math.min(100, percent));
  return (
    <>
      {formatNumber(percent)} %
      <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="share-rest" width={100} height={8} />
        <rect className="share-part" width={shown} height={8} />
      </svg>
    </>
  );
}

function toneOf(state: Assessment['state']): string {
  if (state.startsWith('met') || state === 'on track') return 'agrees';
  return state === 'missed' || state === 'overdue' || state === 'off track' ? 'disagrees' : 'unclear';
}
