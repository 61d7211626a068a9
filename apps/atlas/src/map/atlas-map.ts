/** The map on the page: takes scenes, tells what the pointer meets. Knows the map library, and neither React nor engines. */

import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as LibreMap, setWorkerUrl } from 'maplibre-gl';
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Camera, Selection } from '../state/atlas-state.ts';
import type { Position } from '../worker/corridor-data.ts';
import { basemapUrl, type CountryPlaces, loadCountryPlaces } from './basemap.ts';
import { coveredByDetails, fitExtent, fitPadding } from './extent.ts';
import {
  collect,
  flowFeatures,
  networkFeatures,
  pipeFeatures,
  plannedFeatures,
  pointFeatures,
  sameNetwork,
  selectionFeatures,
} from './features.ts';
import { countryFeatures, placeFeatures } from './label-features.ts';
import { followPointer } from './pointer.ts';
import type { Scene } from './scene.ts';
import {
  createBoundaryLayer,
  createGroundLayers,
  createSceneLayers,
  createStyle,
  SCENE_SOURCES,
  type SourceName,
} from './style.ts';
import { drawSymbols } from './symbols.ts';

export interface MapEvents {
  readonly onReady: () => void;
  /** The network of the first scene is painted. */
  readonly onDrawn: () => void;
  readonly onMove: (camera: Camera) => void;
  readonly onSelect: (selection: Selection | null) => void;
  /** Lines of the tooltip. */
  readonly describe: (selection: Selection, reversed: boolean | null) => readonly string[];
}

export interface MapShot {
  /** PNG as a data: address. */
  readonly image: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** On the ground at the middle of the map. */
  readonly kmPerPx: number;
}

export interface AtlasMap {
  show(scene: Scene): void;
  flyTo(longitude: number, latitude: number, zoom: number): void;
  /** Moves so that a place can be seen beside the panel of details; not where it can be seen already. */
  reveal(position: Position): void;
  showWhole(): void;
  zoomBy(steps: number): void;
  /** What is drawn, taken while it is: the browser keeps no copy of it. */
  capture(): Promise<MapShot>;
  readonly canvas: HTMLCanvasElement;
  close(): void;
}

setWorkerUrl(workerAddress);

/** The Earth at the equator, on tiles of this size. */
const KM_AROUND = 40_075.017;
const TILE_PX = 512;
/** Nearer to an edge a place counts as out of sight. */
const EDGE_PX = 48;

/**
 * @param camera where to look; without: the whole corridor
 * @throws Error where the browser gives no WebGL
 */
export function createAtlasMap(
  container: HTMLElement,
  scene: Scene | null,
  theme: Scene['theme'],
  language: Scene['language'],
  camera: Camera | null,
  events: MapEvents,
): AtlasMap {
  const map = new LibreMap({
    container,
    style: createStyle(theme),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    minZoom: 1.5,
    maxZoom: 11,
    fadeDuration: 0,
    ...(camera
      ? { center: [camera.longitude, camera.latitude], zoom: camera.zoom }
      : { bounds: fitExtent(container), fitBoundsOptions: { padding: fitPadding(container) } }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  let places: CountryPlaces | undefined;
  let wanted = scene;
  let drawn: Scene | null = null;
  let styled = { theme, language };

  const put = (name: SourceName, data: FeatureCollection) => {
    (map.getSource(name) as GeoJSONSource | undefined)?.setData(data);
  };
  const draw = () => {
    if (!wanted || !loaded) return;
    const before = drawn;
    drawn = wanted;
    if (!before) addSceneLayers(wanted);
    if (wanted.theme !== styled.theme || wanted.language !== styled.language) restyle(wanted);
    if (!before || !sameNetwork(before, wanted)) {
      put('network', networkFeatures(wanted));
      put('planned', plannedFeatures(wanted));
    }
    if (networkDrawn) putRest(wanted, before);
  };
  /** What lies over the network. */
  const putRest = (next: Scene, before: Scene | null) => {
    if (before?.language !== next.language) putCountries(next);
    if (before?.selection !== next.selection || before?.links !== next.links) put('selection', selectionFeatures(next));
    if (before && sameData(before, next)) return;
    put('pipes', pipeFeatures(next));
    put('flows', flowFeatures(next));
    put('points', pointFeatures(next));
    put('places', placeFeatures(next));
  };
  const addSceneLayers = ({ theme, language }: Scene) => {
    for (const name of SCENE_SOURCES) map.addSource(name, { type: 'geojson', data: collect([]) });
    for (const layer of createSceneLayers(theme, language)) map.addLayer(layer);
    putSymbols(theme);
    // One worker of the map library takes all in turn, and names take it longer than lines: the network goes first.
    map.once('idle', () => {
      networkDrawn = true;
      events.onDrawn();
      if (drawn) putRest(drawn, null);
      void loadCountryPlaces().then((arrived) => {
        places = arrived;
        if (drawn && open) putCountries(drawn);
      });
    });
  };
  const restyle = (next: Scene) => {
    styled = { theme: next.theme, language: next.language };
    const ground = [...createGroundLayers(next.theme), createBoundaryLayer(next.theme)];
    for (const layer of [...ground, ...createSceneLayers(next.theme, next.language)]) {
      for (const [name, value] of Object.entries(layer.paint ?? {}))
        map.setPaintProperty(layer.id, name as never, value as never);
      for (const [name, value] of Object.entries(layer.layout ?? {}))
        map.setLayoutProperty(layer.id, name as never, value as never);
    }
    putSymbols(next.theme);
  };
  const putSymbols = (shown: Scene['theme']) => {
    for (const [name, { image, pixelRatio }] of drawSymbols(shown)) {
      if (map.hasImage(name)) map.removeImage(name);
      map.addImage(name, image, { pixelRatio });
    }
  };
  const putCountries = (shown: Scene) => put('countries', countryFeatures(shown, places));

  let loaded = false;
  let networkDrawn = false;
  let open = true;
  map.once('load', () => {
    loaded = true;
    events.onReady();
    map.addSource('boundaries', { type: 'geojson', data: basemapUrl('boundaries') });
    map.addLayer(createBoundaryLayer(styled.theme));
    draw();
  });
  map.on('moveend', () => {
    const { lng, lat } = map.getCenter();
    events.onMove({ zoom: map.getZoom(), longitude: lng, latitude: lat });
  });
  const pointer = followPointer(map, events);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const duration = () => ({ duration: calm.matches ? 0 : 600 });
  return {
    canvas: map.getCanvas(),
    show(next) {
      wanted = next;
      draw();
    },
    flyTo: (longitude, latitude, zoom) =>
      void map.easeTo({ center: [longitude, latitude], zoom: Math.max(zoom, map.getZoom()), ...duration() }),
    reveal([longitude, latitude]) {
      const { right, bottom } = coveredByDetails(container);
      const { x, y } = map.project([longitude, latitude]);
      const inside = x > EDGE_PX && x < container.clientWidth - right - EDGE_PX;
      if (inside && y > EDGE_PX && y < container.clientHeight - bottom - EDGE_PX) return;
      map.easeTo({ center: [longitude, latitude], offset: [-right / 2, -bottom / 2], ...duration() });
    },
    showWhole: () => void map.fitBounds(fitExtent(container), { padding: fitPadding(container), ...duration() }),
    zoomBy: (steps) => void map.easeTo({ zoom: map.getZoom() + steps, ...duration() }),
    capture: () =>
      new Promise((resolve) => {
        map.once('render', () => {
          const canvas = map.getCanvas();
          const perPx = KM_AROUND / (TILE_PX * 2 ** map.getZoom());
          resolve({
            image: canvas.toDataURL('image/png'),
            widthPx: canvas.clientWidth,
            heightPx: canvas.clientHeight,
            kmPerPx: perPx * Math.cos((map.getCenter().lat * Math.PI) / 180),
          });
        });
        map.triggerRepaint();
      }),
    close() {
      open = false;
      pointer.close();
      map.remove();
    },
  };
}

/** Features depend on these; a selection alone moves nothing. */
function sameData(a: Scene, b: Scene): boolean {
  return (
    a.run === b.run &&
    a.flows === b.flows &&
    a.year === b.year &&
    a.pipes === b.pipes &&
    a.mode === b.mode &&
    a.theme === b.theme &&
    a.language === b.language &&
    a.links === b.links &&
    a.corridor === b.corridor
  );
}
