export interface Fact {
  readonly id: string;
  readonly name: string;
  /** With its unit. */
  readonly text: string;
  /** Unrounded, in the same unit. */
  readonly value?: number | null;
}

/** Headline figures of an answer in one line of pairs. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="headline">
      {facts.map(({ id, name, text, value }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd data-figure={id} data-value={value ?? ''}>
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
