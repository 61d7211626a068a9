import { useWords } from './use-words.ts';
import { chart as chartWords } from './words/chart.ts';

/** What an engine says beside its figures, in its own English. */
export function Notes({ notes }: { notes: readonly string[] }) {
  const words = useWords(chartWords);
  if (notes.length === 0) return null;
  return (
    <details className="step">
      <summary>{words.notes(notes.length)}</summary>
      <ul className="note" lang="en">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}
