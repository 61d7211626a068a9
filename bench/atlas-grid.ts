/** A generated corridor with as many links as a bench needs: a square of places joined to their neighbours by rail. */
import { createTemplate } from 'landbridge';
import { createRandom } from './networks.ts';

const WEST = 40;
const EAST = 100;
const SOUTH = 28;
const NORTH = 56;
/** Positions of a link's line between its ends. */
const BENDS = 2;

export interface GridCorridor {
  /** Files of a data package by name. */
  readonly files: ReadonlyMap<string, string>;
  /** The same links as GeoJSON, for a page that knows no corridor. */
  readonly geojson: string;
  readonly links: number;
}

/** @param links  exactly as many @param seed  of where places lie; the same seed gives the same bytes */
export function createGridCorridor(links: number, seed = 7): GridCorridor {
  const side = Math.ceil((1 + Math.sqrt(1 + 2 * links)) / 2);
  const random = createRandom(seed);
  const at = Array.from({ length: side * side }, (_, index) => {
    const [row, column] = [Math.floor(index / side), index % side];
    const shift = () => (random() - 0.5) * 0.6;
    const longitude = WEST + ((EAST - WEST) * (column + shift())) / (side - 1);
    const latitude = SOUTH + ((NORTH - SOUTH) * (row + shift())) / (side - 1);
    return [Number(longitude.toFixed(4)), Number(latitude.toFixed(4))] as const;
  });
  const pairs: (readonly [from: number, to: number])[] = [];
  for (let index = 0; index < at.length && pairs.length < links; index++) {
    if ((index + 1) % side !== 0) pairs.push([index, index + 1]);
    if (index + side < at.length && pairs.length < links) pairs.push([index, index + side]);
  }
  const used = new Set(pairs.flat());
  const nodes: string[] = [];
  for (const index of used) {
    nodes.push(`n${index},Place ${index},,,,${at[index].join(',')},rail_junction,XA,,,,,,assumption,assumed,`);
  }
  const rows: string[] = [];
  const features: string[] = [];
  for (const [from, to] of pairs) {
    const line = bend(at[from], at[to], random);
    const id = `rail:n${from}-n${to}`;
    const wkt = line.map((position) => position.join(' ')).join(', ');
    rows.push(
      `${id},n${from} - n${to},n${from},n${to},false,rail,main_line,XA,,${lengthKm(at[from], at[to])},,,,,,,,,assumption,assumed,,"LINESTRING (${wkt})"`,
    );
    features.push(
      JSON.stringify({
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: line },
        properties: { id, planned: false, colour: '#0b61a4' },
      }),
    );
  }
  const files = new Map([...createTemplate('grid', 'Generated grid')].filter(([name]) => /\.(csv|yaml)$/.test(name)));
  const head = (name: string) => (files.get(name) ?? '').split('\n')[0];
  files.set('node.csv', `${head('node.csv')}\n${nodes.join('\n')}\n`);
  files.set('link.csv', `${head('link.csv')}\n${rows.join('\n')}\n`);
  for (const name of ['bcp.csv', 'bcp_performance.csv', 'transfer.csv', 'terminal.csv']) {
    if (files.has(name)) files.set(name, `${head(name)}\n`);
  }
  for (const name of [...files.keys()]) {
    if (name.startsWith('scenarios/') && name !== 'scenarios/baseline.yaml') files.delete(name);
  }
  const zone = (name: string, index: number) => `${name},${name},,,n${index},A,assumption,assumed,`;
  files.set('zone.csv', `${head('zone.csv')}\n${zone('first-zone', 0)}\n${zone('second-zone', side + 1)}\n`);
  return { files, geojson: `{"type":"FeatureCollection","features":[${features.join(',')}]}`, links: pairs.length };
}

/** Of a line that winds: the great circle and a fifth. */
function lengthKm([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): number {
  const [a, b, turn] = [y0, y1, x1 - x0].map((degrees) => (degrees * Math.PI) / 180);
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turn / 2) ** 2;
  return Number((1.2 * 2 * 6371 * Math.asin(Math.sqrt(half))).toFixed(1));
}

function bend(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  random: () => number,
): (readonly [number, number])[] {
  const between = Array.from({ length: BENDS }, (_, index) => {
    const part = (index + 1) / (BENDS + 1);
    const off = () => (random() - 0.5) * 0.05;
    return [
      Number((x0 + (x1 - x0) * part + off()).toFixed(4)),
      Number((y0 + (y1 - y0) * part + off()).toFixed(4)),
    ] as const;
  });
  return [[x0, y0], ...between, [x1, y1]];
}
