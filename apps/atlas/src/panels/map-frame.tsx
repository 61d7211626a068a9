import { useEffect, useRef } from 'react';
import { useScenarioWords } from '../charts/figure.tsx';
import { PictureButtons } from '../charts/picture-buttons.tsx';
import { titleIn } from '../data/names.ts';
import { connectMap } from '../map/connect-map.ts';
import { shownMode } from '../state/select.ts';
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
      {ready ? <MapPicture /> : <p className="map-wait">{failed ? noMap : drawingMap}</p>}
    </div>
  );
}

/** The map with its legend, scale and notes, to be saved. */
function MapPicture() {
  const atlas = useAtlas();
  const messages = useMessages();
  const mode = useAtlasState(shownMode);
  const about = useScenarioWords();
  const config = useAtlasState((state) => state.corridor?.tables.config[0]);
  const language = useAtlasState((state) => state.language);
  const title = config
    ? `${titleIn(language, config).text.replaceAll(' - ', ' – ')}: ${messages.mapModes[mode]}`
    : messages.mapLabel;
  return (
    <PictureButtons
      title={title}
      draw={async () => {
        const { composeMap } = await import('../charts/picture/map-picture.ts');
        if (!atlas.map) throw new Error('map-frame: no map to draw');
        const legend = document.querySelector<HTMLDetailsElement>('details.legend');
        const notes = [messages.drivesOnRight, messages.boundaries];
        if (config) notes.push(messages.dataOf(config.dataset_name, config.version_number));
        return composeMap(await atlas.map.capture(), legend, { title, about, notes });
      }}
    />
  );
}
