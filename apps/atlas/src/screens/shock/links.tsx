import type { ShockReport } from 'landbridge';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';

/** The largest causal links with their numbers, and the couplings that moved nothing. */
export function Links({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  const still = report.couplings.filter(({ moves }) => !moves);
  return (
    <section className="card">
      <h2>{words.links}</h2>
      {report.links.length === 0 ? (
        <p className="note">{words.noneMoved}</p>
      ) : (
        <ol className="links-of-shock" lang="en">
          {report.links.map((link) => (
            <li key={link}>{link}</li>
          ))}
        </ol>
      )}
      <h3>{words.still}</h3>
      {still.length === 0 ? (
        <p className="note">{words.allMoved}</p>
      ) : (
        <ul className="links-of-shock" lang="en">
          {still.map(({ coupling, words: why }) => (
            <li key={coupling}>
              {coupling}: {why}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
