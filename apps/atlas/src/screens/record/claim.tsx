import type { ClaimFinding } from 'landbridge/record';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { RecordView } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { record as recordWords } from '../words/record.ts';
import { SourceLink } from './source-link.tsx';
import { Verdict } from './verdict.tsx';

/** A claim as it was made, the verdict with its reason, and each piece of evidence with its source and origin. */
export function Claim({ claim, view }: { claim: ClaimFinding; view: RecordView }) {
  const { store } = useAtlas();
  const words = useWords(recordWords);
  const opened = useAtlasState((state) => state.params.claim === claim.id);
  const originName = (id: string) => view.origins.get(id) ?? id;
  return (
    <details
      className="claim"
      open={opened}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        if (open === opened) return;
        const { claim: _claim, ...params } = store.get().params;
        store.set({ params: open ? { ...params, claim: claim.id } : params });
      }}
    >
      <summary>
        <span lang="en">
          {claim.label}: <b>{[claim.value, claim.unit].filter(Boolean).join(' ')}</b>
          {claim.period ? `, ${claim.period}` : ''}
        </span>
        <Verdict verdict={claim.verdict} />
      </summary>
      <p lang="en">{claim.reason}</p>
      <p className="note">
        {words.origins(claim.origins)}
        {claim.origin_ids.length > 0 ? `: ${claim.origin_ids.map(originName).join('; ')}` : ''}
        {claim.contested ? ` · ${words.contested}` : ''} · {claim.id}
      </p>
      {claim.evidence.length > 0 ? (
        <ul className="evidence">
          {claim.evidence.map((item) => (
            <li key={item.id}>
              <Verdict verdict={item.verdict} />
              <div>
                <p lang="en">
                  {item.value === null ? '' : <b>{[item.value, item.unit].filter(Boolean).join(' ')}. </b>}
                  {item.words}
                </p>
                <p className="note">
                  <SourceLink source={view.sources.get(item.source_id)} id={item.source_id} /> · {words.origin}:{' '}
                  <span lang="en">{originName(item.origin)}</span>
                  {item.independent ? '' : ` · ${words.notIndependent}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p className="note">{words.noEvidence}</p>
      )}
      {claim.checks.map((check) => (
        <p key={check.rule + check.words} className="check">
          <Verdict verdict={check.verdict} /> <span lang="en">{check.words}</span>
        </p>
      ))}
    </details>
  );
}
