import type { Assessment } from 'landbridge/record';
import { formatNumber, NO_VALUE } from '../../format/number.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { record as recordWords } from '../words/record.ts';

/** Promises against what happened: how far, at which pace, and which pace they need. */
export function Commitments({ commitments }: { commitments: readonly Assessment[] }) {
  const words = useWords(recordWords);
  return (
    <Scroll label={words.commitments}>
      <table className="figures commitments">
        <thead>
          <tr>
            <th scope="col">{words.promise}</th>
            <th scope="col" className="text">
              {words.state}
            </th>
            <th scope="col">{words.target}</th>
            <th scope="col">{words.latest}</th>
            <th scope="col">{words.progress}</th>
            <th scope="col">
              {words.paceNeeded}
              <span className="unit">{words.perYear}</span>
            </th>
            <th scope="col">
              {words.paceSoFar}
              <span className="unit">{words.perYear}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {commitments.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <details className="step">
                  <summary lang="en">{item.name}</summary>
                  <p className="note" lang="en">
                    {item.words}
                  </p>
                </details>
              </th>
              <td className="text">
                <span className={`badge ${toneOf(item.state)}`}>{words.states[item.state] ?? item.state}</span>
                <span className="unit">{item.by_to ? words.due(item.by_to) : words.noDay}</span>
              </td>
              <td>
                {formatNumber(item.target)}
                <span className="unit" lang="en">
                  {item.unit}
                </span>
              </td>
              <td>
                {formatNumber(item.latest)}
                <span className="unit">{item.latest_period}</span>
              </td>
              <td>
                <Progress percent={item.progress_percent} />
              </td>
              <td>{formatNumber(item.pace_needed_per_year)}</td>
              <td>{formatNumber(item.pace_so_far_per_year)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
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
