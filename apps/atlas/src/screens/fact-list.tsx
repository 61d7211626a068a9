import { TraceLink } from '../panels/trace-link.tsx';

export interface Fact {
  readonly id: string;
  readonly name: string;
  /** With its unit. */
  readonly text: string;
  /** Unrounded, in the same unit. */
  readonly value?: number | null;
  /** Its name for the trace, where it has one. */
  readonly figure?: string;
}

/** Headline figures of an answer in one line of pairs. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="headline">
      {facts.map(({ id, name, text, value, figure }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd data-figure={id} data-value={value ?? ''}>
            {figure === undefined ? (
              text
            ) : (
              <TraceLink figure={figure} name={name}>
                {text}
              </TraceLink>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
