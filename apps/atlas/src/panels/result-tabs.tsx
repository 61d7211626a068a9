import { type KeyboardEvent, useRef } from 'react';
import { TABS, type Tab } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import { Causes } from './causes.tsx';
import { KpiTable } from './kpi-table.tsx';
import { LinkTable } from './link-table.tsx';
import { Shares } from './shares.tsx';

const PANELS: Readonly<Record<Tab, () => React.ReactNode>> = {
  figures: KpiTable,
  causes: Causes,
  shares: Shares,
  links: LinkTable,
};

/** Results, one question a tab. Arrow keys go from tab to tab (ARIA tabs pattern). */
export function ResultTabs() {
  const { store } = useAtlas();
  const messages = useMessages();
  const tab = useAtlasState((state) => state.tab);
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const to = { Home: 0, End: TABS.length - 1 }[event.key] ?? wrap(TABS.indexOf(tab) + (steps[event.key] ?? 0));
    if (TABS[to] === tab) return;
    event.preventDefault();
    store.set({ tab: TABS[to] });
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  const Panel = PANELS[tab];
  return (
    <section className="block results" aria-label={messages.results}>
      <div className="tabs" role="tablist" ref={list} onKeyDown={move} aria-label={messages.results}>
        {TABS.map((item) => (
          <button
            key={item}
            type="button"
            role="tab"
            id={`tab-${item}`}
            aria-selected={item === tab}
            aria-controls="tab-panel"
            tabIndex={item === tab ? 0 : -1}
            onClick={() => store.set({ tab: item })}
          >
            {messages.tabs[item]}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`}>
        <Panel />
      </div>
    </section>
  );
}

function wrap(index: number): number {
  return (index + TABS.length) % TABS.length;
}
