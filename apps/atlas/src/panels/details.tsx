import { lazy, Suspense, useEffect, useRef } from 'react';
import { findIn } from '../data/find-in.ts';
import { elementName } from '../data/names.ts';
import type { Selection } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import { CrossingDetails } from './details-crossing.tsx';
import { LinkDetails } from './details-link.tsx';
import { NodeDetails } from './details-node.tsx';
import { TransferDetails } from './details-transfer.tsx';

// What the first map does not wait for.
const MoreDetails = lazy(async () => ({ default: (await import('./details-more.tsx')).MoreDetails }));
const DetailsFlows = lazy(async () => ({ default: (await import('./details-flows.tsx')).DetailsFlows }));
const EditHere = lazy(async () => ({ default: (await import('../screens/editor/edit-here.tsx')).EditHere }));

/** What flows run over. */
const CARRIERS: readonly Selection['table'][] = ['link', 'bcp', 'transfer', 'terminal', 'node'];

/** Everything about what is selected: results, figures, and where each figure comes from. */
export function Details() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  const selection = useAtlasState((state) => state.selection);
  const language = useAtlasState((state) => state.language);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = corridor && selection && isKnown(corridor, selection) ? selection : null;
  const key = shown ? `${shown.table}/${shown.id}` : null;
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (key === null) {
      // Back to where the user came from, where that is still on the page.
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
      before.current = null;
      return;
    }
    // Where something inside the panel was chosen, its way back stays the same.
    if (!document.activeElement?.closest('.details')) before.current = document.activeElement;
    heading.current?.focus({ preventScroll: true });
  }, [key]);
  if (!corridor || !shown) return null;
  return (
    <aside
      className="details"
      aria-labelledby="details-heading"
      onKeyDown={(event) => event.key === 'Escape' && actions.select(null)}
    >
      <div className="details-head">
        <div>
          <p className="kicker">{messages.kinds[shown.table]}</p>
          <h2 id="details-heading" ref={heading} tabIndex={-1}>
            {elementName(corridor, language, `${shown.table}/${shown.id}`)}
          </h2>
        </div>
        <button type="button" aria-label={messages.close} title={messages.close} onClick={() => actions.select(null)}>
          ×
        </button>
      </div>
      <Suspense fallback={null}>
        <DetailsBody corridor={corridor} selection={shown} />
        {CARRIERS.includes(shown.table) ? <DetailsFlows corridor={corridor} element={key ?? ''} /> : null}
        <section className="edit-here">
          <EditHere key={key} corridor={corridor} selection={shown} />
        </section>
      </Suspense>
    </aside>
  );
}

function DetailsBody({ corridor, selection: { table, id } }: { corridor: CorridorData; selection: Selection }) {
  switch (table) {
    case 'link':
      return <LinkDetails corridor={corridor} id={id} />;
    case 'bcp':
      return <CrossingDetails corridor={corridor} id={id} />;
    case 'transfer':
      return <TransferDetails corridor={corridor} id={id} />;
    case 'node':
      return <NodeDetails corridor={corridor} id={id} />;
    default:
      return <MoreDetails corridor={corridor} selection={{ table, id }} />;
  }
}

/** A link from elsewhere may name what is not here. */
function isKnown({ tables }: CorridorData, { table, id }: Selection): boolean {
  return findIn(tables, table, id) !== undefined;
}
