/** The map's screen: figures beside the map, and under it on a narrow screen. */
import { lazy, Suspense, useState } from 'react';
import { shownMode } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import { CorridorTitle } from './corridor-title.tsx';
import { Details } from './details.tsx';
import { Legend } from './legend.tsx';
import { MapFrame } from './map-frame.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { ResultTabs } from './result-tabs.tsx';
import { RunStatus } from './run-status.tsx';
import { ScenarioPicker } from './scenario-picker.tsx';

// What the first map does not wait for.
const MapYears = lazy(async () => ({ default: (await import('./map-years.tsx')).MapYears }));

export function MapScreen({ shown }: { shown: boolean }) {
  const messages = useMessages();
  const selected = useAtlasState((state) => state.selection !== null);
  const years = useAtlasState((state) => shownMode(state) === 'years');
  const [open, setOpen] = useState(true);
  return (
    <div className="page" hidden={!shown} data-sheet={open || selected ? 'open' : 'closed'} data-selected={selected}>
      <main className="panel" id={shown ? 'figures' : undefined} tabIndex={-1}>
        <button type="button" className="sheet-handle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? messages.hidePanel : messages.showPanel}
        </button>
        <CorridorTitle />
        <p className="note first-help">{messages.firstHelp}</p>
        <RunStatus />
        <ScenarioPicker />
        <ResultTabs />
      </main>
      <section className="map-area" aria-label={messages.mapArea}>
        <MapFrame />
        <MapToolbar />
        {years ? (
          <Suspense fallback={null}>
            <MapYears />
          </Suspense>
        ) : null}
        <Legend />
      </section>
      <Details />
    </div>
  );
}
