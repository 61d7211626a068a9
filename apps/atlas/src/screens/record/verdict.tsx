import { useWords } from '../use-words.ts';
import { record as recordWords } from '../words/record.ts';

type Name = 'agrees' | 'disagrees' | 'unclear';

const SIGNS: Readonly<Record<Name, string>> = { agrees: '✓', disagrees: '✗', unclear: '?' };

/** A verdict by sign and word, with the colour beside them. */
export function Verdict({ verdict }: { verdict: Name }) {
  const words = useWords(recordWords);
  return (
    <span className={`badge ${verdict}`}>
      <span aria-hidden="true">{SIGNS[verdict]}</span> {words.verdict[verdict]}
    </span>
  );
}

export function VerdictCounts({ counts }: { counts: Readonly<Record<Name, number>> }) {
  return (
    <p className="actions counts">
      {(['agrees', 'disagrees', 'unclear'] as const).map((verdict) => (
        <span key={verdict}>
          <strong>{counts[verdict]}</strong> <Verdict verdict={verdict} />
        </span>
      ))}
    </p>
  );
}
