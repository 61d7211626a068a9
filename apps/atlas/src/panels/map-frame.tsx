import { useEffect, useRef } from 'react';
import { connectMap } from '../map/connect-map.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';

/** The element that the map fills, and the words that stand there until it does. */
export function MapFrame() {
  const atlas = useAtlas();
  const { drawingMap, noMap } = useMessages();
  const ready = useAtlasState((state) => state.mapReady);
  const frame = useRef<HTMLDivElement>(null);
  const failed = useAtlasState((state) => state.mapFailed);
  useEffect(() => {
    if (!frame.current) return;
    let connected: ReturnType<typeof connectMap>;
    try {
      connected = connectMap(frame.current, atlas.store, atlas.actions);
    } catch {
      // The figures beside it need no graphics card.
      atlas.store.set({ mapFailed: true });
      return;
    }
    atlas.map = connected.map;
    return () => {
      atlas.map = null;
      connected.close();
    };
  }, [atlas]);
  return (
    <div className="map-frame" data-ready={ready} aria-busy={!ready && !failed}>
      <div className="map-canvas" ref={frame} />
      {ready ? null : <p className="map-wait">{failed ? noMap : drawingMap}</p>}
    </div>
  );
}
