/** Which view of the map shows a change best: near, where most of it lies in Central Asia, else the whole corridor. */
import { lineLengthKm, parseWkt, type Tables } from '@landbridge/corridor';
import type { ViewName } from './map-view.ts';

/** Western, southern, eastern and northern edge of the near view, in degrees. */
const NEAR = { west: 50, south: 35, east: 92, north: 52 } as const;
const NEAR_FROM_SHARE = 0.5;

/**
 * @param changes TEU by link, of either sign
 * @cost O(links)
 */
export function pickView(tables: Tables, changes: ReadonlyMap<string, number>): ViewName {
  let near = 0;
  let all = 0;
  for (const link of tables.link) {
    const change = Math.abs(changes.get(link.link_id) ?? 0);
    const line = change === 0 ? null : parseWkt(link.geometry);
    if (!line || line.length === 0) continue;
    const teuKm = change * lineLengthKm(line);
    const [lon, lat] = line[Math.floor(line.length / 2)];
    all += teuKm;
    if (lon > NEAR.west && lon < NEAR.east && lat > NEAR.south && lat < NEAR.north) near += teuKm;
  }
  return all > 0 && near / all >= NEAR_FROM_SHARE ? 'central-asia' : 'corridor';
}
