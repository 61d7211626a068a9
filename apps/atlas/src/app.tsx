/** The page: the bar with the screens' names, and the screen. All but the map are fetched when they are first opened. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { MapScreen } from './panels/map-screen.tsx';
import { Skeleton } from './panels/skeleton.tsx';
import { TopBar } from './panels/top-bar.tsx';
import type { Screen } from './state/atlas-state.ts';
import { useAtlasState, useMessages } from './state/use-atlas.ts';

const SCREENS = {
  editor: lazy(async () => ({ default: (await import('./screens/editor/editor-screen.tsx')).EditorScreen })),
  routes: lazy(async () => ({ default: (await import('./screens/routes/routes-screen.tsx')).RoutesScreen })),
  gas: lazy(async () => ({ default: (await import('./screens/gas/gas-screen.tsx')).GasScreen })),
  terminals: lazy(async () => ({
    default: (await import('./screens/terminals/terminals-screen.tsx')).TerminalsScreen,
  })),
  record: lazy(async () => ({ default: (await import('./screens/record/record-screen.tsx')).RecordScreen })),
  data: lazy(async () => ({ default: (await import('./screens/data/data-screen.tsx')).DataScreen })),
  compare: lazy(async () => ({ default: (await import('./screens/compare/compare-screen.tsx')).CompareScreen })),
  trace: lazy(async () => ({ default: (await import('./screens/trace/trace-screen.tsx')).TraceScreen })),
  heat: lazy(async () => ({ default: (await import('./screens/heat/heat-screen.tsx')).HeatScreen })),
  fleet: lazy(async () => ({ default: (await import('./screens/fleet/fleet-screen.tsx')).FleetScreen })),
  trade: lazy(async () => ({ default: (await import('./screens/trade/trade-screen.tsx')).TradeScreen })),
  shock: lazy(async () => ({ default: (await import('./screens/shock/shock-screen.tsx')).ShockScreen })),
} satisfies Readonly<Record<Exclude<Screen, 'map'>, unknown>>;

export function App() {
  const messages = useMessages();
  const screen = useAtlasState((state) => state.screen);
  // A map is dear to make: once it is there it stays, out of sight.
  const [mapSeen, setMapSeen] = useState(screen === 'map');
  if (screen === 'map' && !mapSeen) setMapSeen(true);
  useFocusOnScreen(screen);
  const Other = screen === 'map' ? null : SCREENS[screen];
  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('figures')?.focus()}>
        {messages.skip}
      </button>
      <TopBar />
      {mapSeen ? <MapScreen shown={screen === 'map'} /> : null}
      {Other ? (
        <main className="screen" id="figures" tabIndex={-1} data-screen={screen}>
          <Suspense fallback={<Skeleton rows={10} />}>
            <Other />
          </Suspense>
        </main>
      ) : null}
    </div>
  );
}

/** Who goes to another screen by keyboard goes on from its beginning. */
function useFocusOnScreen(screen: Screen): void {
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    document.getElementById('figures')?.focus({ preventScroll: true });
  }, [screen]);
}
