/** What stands in the place of an answer that an engine did not reach: never an unconverged one. */
interface NotSolvedProps {
  readonly what: string;
  /** The engine's own words, in English. */
  readonly blame: string | null | undefined;
}

export function NotSolved({ what, blame }: NotSolvedProps) {
  return (
    <div className="status failed" role="alert">
      <p>{what}</p>
      <p lang="en">{blame}</p>
    </div>
  );
}
