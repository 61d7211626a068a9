import type { Dossier } from 'landbridge/record';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { RecordView } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { record as recordWords } from '../words/record.ts';
import { Claim } from './claim.tsx';
import { Commitments } from './commitments.tsx';
import { Timeline } from './timeline.tsx';

/** One dossier: its question, what it comes to, every claim with its evidence, promises and events. */
export function DossierView({ dossier, view }: { dossier: Dossier; view: RecordView }) {
  const words = useWords(recordWords);
  const language = useAtlasState((state) => state.language);
  const name = language === 'zh' ? dossier.name_zh : language === 'ru' ? dossier.name_ru : null;
  return (
    <article>
      <h2>{name ?? dossier.name}</h2>
      <p lang="en" className="question">
        {dossier.question}
      </p>
      <section className="card">
        <h3>{words.closing}</h3>
        <ul lang="en" className="changes">
          {dossier.closing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h3>{words.claims(dossier.claims.length)}</h3>
        {dossier.claims.length === 0 ? <p className="note">{words.noClaims}</p> : null}
        {dossier.claims.map((claim) => (
          <Claim key={claim.id} claim={claim} view={view} />
        ))}
      </section>
      {dossier.commitments.length > 0 ? (
        <section className="card">
          <h3>{words.commitments}</h3>
          <Commitments commitments={dossier.commitments} />
        </section>
      ) : null}
      {dossier.timeline.length > 0 ? (
        <section className="card">
          <h3>{words.timeline}</h3>
          <Timeline entries={dossier.timeline} view={view} about={name ?? dossier.name} />
        </section>
      ) : null}
    </article>
  );
}
