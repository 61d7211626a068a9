import { Skeleton } from '../panels/skeleton.tsx';
import type { Asked } from '../state/use-answer.ts';
import { useMessages } from '../state/use-atlas.ts';

/** What stands in for an answer: that it is waited for, with a way to give it up, or why there is none. */
export function Waiting({ asked, what, rows = 6 }: { asked: Asked<unknown>; what: string; rows?: number }) {
  const messages = useMessages();
  if (asked.failure) {
    const { code, message, issues } = asked.failure;
    if (code === 'cancelled') {
      return (
        <p className="actions card">
          <button type="button" onClick={asked.retry}>
            {messages.retry}: {what}
          </button>
        </p>
      );
    }
    return (
      <div className="status failed" role="alert" lang="en">
        <p>{message}</p>
        {issues.length > 0 ? (
          <ul>
            {issues.slice(0, 8).map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
          </ul>
        ) : null}
      </div>
    );
  }
  if (!asked.waiting) return null;
  return (
    <>
      <div className="status">
        <div className="status-line">
          <p role="status">
            {what}…{asked.step ? <span lang="en"> {asked.step.words}</span> : null}
          </p>
          <button type="button" onClick={asked.cancel}>
            {messages.cancel}
          </button>
        </div>
        <progress aria-label={what} value={asked.step?.fraction ?? undefined} />
      </div>
      <Skeleton rows={rows} />
    </>
  );
}
