/** The page: figures beside the map, and under it on a narrow screen. */
import { useState } from 'react';
import { Details } from './panels/details.tsx';
import { Header } from './panels/header.tsx';
import { Legend } from './panels/legend.tsx';
import { MapFrame } from './panels/map-frame.tsx';
import { MapToolbar } from './panels/map-toolbar.tsx';
import { ResultTabs } from './panels/result-tabs.tsx';
import { RunStatus } from './panels/run-status.tsx';
import { ScenarioPicker } from './panels/scenario-picker.tsx';
import { useAtlasState, useMessages } from './state/use-atlas.ts';

export function App() {
  const messages = useMessages();
  const selected = useAtlasState((state) => state.selection !== null);
  const [open, setOpen] = useState(true);
  return (
    <div className="page" data-sheet={open || selected ? 'open' : 'closed'} data-selected={selected}>
      <button type="button" className="skip" onClick={() => document.getElementById('figures')?.focus()}>
        {messages.skip}
      </button>
      <main className="panel" id="figures" tabIndex={-1}>
        <button type="button" className="sheet-handle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? messages.hidePanel : messages.showPanel}
        </button>
        <Header />
        <RunStatus />
        <ScenarioPicker />
        <ResultTabs />
      </main>
      <section className="map-area" aria-label={messages.mapArea}>
        <MapFrame />
        <MapToolbar />
        <Legend />
      </section>
      <Details />
    </div>
  );
}
