/**
 * The peer of the atlas: a page with the map library and the basemap, and with `#links` one line layer of the links'
 * GeoJSON, as somebody writes who needs no more.
 */
import { type GeoJSONSource, Map as LibreMap, setWorkerUrl } from 'maplibre-gl';
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { feature } from 'topojson-client';
import address from 'world-atlas/countries-50m.json?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import './bare.css';

setWorkerUrl(workerAddress);
const EMPTY = { type: 'FeatureCollection' as const, features: [] };
const frame = document.getElementById('map') as HTMLElement;
const world = fetch(address).then((response) => response.json());
const links = location.hash === '#links' ? fetch('grid.geojson').then((response) => response.json()) : null;
const map = new LibreMap({
  container: frame,
  attributionControl: false,
  renderWorldCopies: false,
  minZoom: 1.5,
  maxZoom: 11,
  fadeDuration: 0,
  bounds: [13, 24, 122, 60],
  fitBoundsOptions: { padding: { top: 72, right: 24, bottom: 220, left: 24 } },
  style: {
    version: 8,
    sources: { land: { type: 'geojson', data: EMPTY }, network: { type: 'geojson', data: EMPTY } },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': '#e4edf3' } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#fbfaf7', 'fill-antialias': false } },
      {
        id: 'network',
        type: 'line',
        source: 'network',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': ['get', 'colour'], 'line-opacity': 0.55, 'line-width': 1 },
      },
    ],
  },
});
const put = (name: string, data: GeoJSON.FeatureCollection) => (map.getSource(name) as GeoJSONSource).setData(data);
map.once('load', async () => {
  const topology = await world;
  put('land', feature(topology, topology.objects.countries) as unknown as GeoJSON.FeatureCollection);
  map.once('idle', async () => {
    frame.dataset.painted = 'true';
    if (!links) return;
    put('network', await links);
    map.once('idle', () => {
      frame.dataset.drawn = 'true';
    });
  });
});
