import { lazy, Suspense } from 'react';
import { MAP_MODES } from '../state/atlas-state.ts';
import { findBase, findPeriod, findWanted, isComparing, shownMode } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import { PeriodSelect } from './period-select.tsx';
import { Search } from './search.tsx';

// What the first map does not wait for.
const MapSwitch = lazy(async () => ({ default: (await import('./map-switch.tsx')).MapSwitch }));
const MapFilter = lazy(async () => ({ default: (await import('./map-filter.tsx')).MapFilter }));

/** Over the map: what its colours say, a search, and the way about without a pointer. */
export function MapToolbar() {
  const atlas = useAtlas();
  const messages = useMessages();
  const mode = useAtlasState(shownMode);
  const base = useAtlasState(findBase);
  const ready = useAtlasState((state) => state.corridor !== null);
  // A link may ask for some flows before any are known: that they are waited for is said.
  const filtered = useAtlasState(({ params }) =>
    Boolean(params.cargo ?? params.origin ?? params.destination ?? params.over),
  );
  const comparable = useAtlasState((state) => isComparing(state) && findWanted(state) !== null && !findPeriod(state));
  return (
    <>
      <div className="toolbar">
        <fieldset className="modes">
          <legend className="hidden">{messages.mapShows}</legend>
          {MAP_MODES.map((item) => (
            <label key={item} data-on={item === mode}>
              <input
                type="radio"
                name="map-mode"
                checked={item === mode}
                disabled={item === 'years' ? !ready : base === null || (item === 'difference' && !comparable)}
                onChange={() => atlas.store.set({ mapMode: item })}
              />
              <span>{messages.mapModes[item]}</span>
            </label>
          ))}
        </fieldset>
        {mode === 'years' ? null : <PeriodSelect />}
        {(base || filtered) && mode !== 'years' ? (
          <Suspense fallback={null}>
            <MapFilter />
            <MapSwitch />
          </Suspense>
        ) : null}
        <Search />
      </div>
      <div className="zoom">
        <button type="button" title={messages.zoomIn} aria-label={messages.zoomIn} onClick={() => atlas.map?.zoomBy(1)}>
          +
        </button>
        <button
          type="button"
          title={messages.zoomOut}
          aria-label={messages.zoomOut}
          onClick={() => atlas.map?.zoomBy(-1)}
        >
          −
        </button>
        <button
          type="button"
          title={messages.wholeCorridor}
          aria-label={messages.wholeCorridor}
          onClick={() => atlas.map?.showWhole()}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        </button>
      </div>
    </>
  );
}
