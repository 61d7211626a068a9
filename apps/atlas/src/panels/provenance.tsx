import { findIn } from '../data/find-in.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';

interface ProvenanceProps {
  readonly sourceId: string;
  readonly basis: string;
  readonly note: string | null;
}

/** Where a figure comes from: its source with a link, on what grounds, and what to mind. */
export function Provenance({ sourceId, basis, note }: ProvenanceProps) {
  const messages = useMessages();
  const tables = useAtlasState((state) => state.corridor?.tables);
  const source = tables && findIn(tables, 'source', sourceId);
  const about = source ? [source.publisher, source.year].filter((part) => part !== null && part !== 'none') : [];
  return (
    <dl className="provenance">
      <div>
        <dt>{messages.source}</dt>
        <dd>
          {!source || source.kind === 'none' ? (
            messages.noSource
          ) : (
            <>
              <SourceTitle title={source.title} url={source.url} />
              {about.length > 0 ? <span className="unit">{about.join(', ')}</span> : null}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{messages.basis}</dt>
        <dd>
          <span className={`basis ${basis}`}>{messages.bases[basis] ?? basis}</span>
          {note ? (
            <span className="unit" lang="en">
              {note}
            </span>
          ) : null}
        </dd>
      </div>
    </dl>
  );
}

/** A source's title, a link where it has a web address. */
export function SourceTitle({ title, url }: { title: string; url: string | null }) {
  const { newTab } = useMessages();
  const address = findWebAddress(url);
  if (address === null) return <span lang="en">{title}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer" lang="en">
      {title} <span className="hidden">{newTab}</span>
    </a>
  );
}

/** The address where it is a web address, else null: `javascript:` and the like never become links. */
function findWebAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
