/** What the pointer meets on the map: a tooltip while it moves, a selection when it clicks. */
import type { Map as LibreMap, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { SELECTION_TABLES, type Selection } from '../state/atlas-state.ts';
import type { MapEvents } from './atlas-map.ts';
import { LIVE_LAYERS } from './style.ts';

/** A finger and a thin line need room. */
const REACH_PX = 5;
const TIP_GAP_PX = 14;

interface Hit {
  readonly selection: Selection;
  /** Of a flow: against its link's first end. */
  readonly reversed: boolean | null;
}

export function followPointer(map: LibreMap, events: MapEvents): { close(): void } {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  // Panels say the same to those who do not point.
  tip.setAttribute('aria-hidden', 'true');
  map.getContainer().append(tip);
  let shown: string | null = null;
  const hide = () => {
    tip.hidden = true;
    shown = null;
    map.getCanvas().style.cursor = '';
  };
  map.on('mousemove', (event) => {
    // A query of what lies under the pointer takes longer than a frame where the network is large.
    if (map.isMoving()) return;
    const hit = findHit(map, event);
    if (!hit) return hide();
    const key = `${hit.selection.table}/${hit.selection.id}/${hit.reversed}`;
    if (key !== shown) {
      shown = key;
      const lines = events.describe(hit.selection, hit.reversed);
      tip.replaceChildren(...lines.map((text, index) => createLine(text, index === 0)));
      tip.hidden = lines.length === 0;
      map.getCanvas().style.cursor = 'pointer';
    }
    place(tip, event.point.x, event.point.y, map.getContainer());
  });
  map.on('mouseout', hide);
  map.on('movestart', hide);
  map.on('click', (event) => events.onSelect(findHit(map, event)?.selection ?? null));
  return { close: () => tip.remove() };
}

function findHit(map: LibreMap, { point }: MapMouseEvent): Hit | null {
  const layers = LIVE_LAYERS.filter((id) => map.getLayer(id));
  const near: [[number, number], [number, number]] = [
    [point.x - REACH_PX, point.y - REACH_PX],
    [point.x + REACH_PX, point.y + REACH_PX],
  ];
  const features = map.queryRenderedFeatures(near, { layers });
  const best = layers.map((id) => features.find((feature) => feature.layer.id === id)).find(Boolean);
  return best ? readHit(best) : null;
}

function readHit({ properties, layer }: MapGeoJSONFeature): Hit {
  const named = SELECTION_TABLES.find((item) => item === properties.table) ?? 'link';
  const table = layer.id === 'places' ? 'node' : named;
  const reversed = typeof properties.reversed === 'boolean' ? properties.reversed : null;
  return { selection: { table, id: String(properties.id) }, reversed };
}

function createLine(text: string, first: boolean): HTMLElement {
  const line = document.createElement(first ? 'strong' : 'span');
  line.textContent = text;
  return line;
}

/** Beside the pointer, on the side where there is room. */
function place(tip: HTMLElement, x: number, y: number, container: HTMLElement): void {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = x + TIP_GAP_PX + width > container.clientWidth ? x - TIP_GAP_PX - width : x + TIP_GAP_PX;
  const top = Math.min(Math.max(8, y - height / 2), container.clientHeight - height - 8);
  tip.style.transform = `translate(${Math.max(8, Math.round(left))}px, ${Math.round(top)}px)`;
}
