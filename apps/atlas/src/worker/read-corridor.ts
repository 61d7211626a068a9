/** Fetches a data package from beside the page and reads it. */
import { type Corridor, Failure, parsePackage, parseWkt } from 'landbridge';
import {
  type CorridorData,
  type Position,
  type ScenarioInfo,
  SHOWN_TABLES,
  type ShownTables,
} from './corridor-data.ts';
import type { CorridorPlace } from './protocol.ts';

interface Listing {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** @throws Failure `file.missing` where a file cannot be had, `corridor.invalid` with every issue */
export async function readCorridorFrom(
  place: CorridorPlace,
  onFile: (done: number, total: number) => void,
): Promise<Corridor> {
  const { corridor, issues } = parsePackage(
    await readFiles(place, (name) => !isOfRecord(name) && !name.startsWith('shocks/'), onFile),
  );
  if (!corridor) {
    throw new Failure('corridor.invalid', `The corridor's data has ${issues.length} issue(s)`, issues);
  }
  return corridor;
}

/** Files of a corridor's record lie in a folder of their own. */
export function isOfRecord(name: string): boolean {
  return name.startsWith('record/');
}

/**
 * The files of a package that are wanted: of a folder beside the page, whose `index.json` lists them, or of those that
 * the user brought.
 *
 * @throws Failure `file.missing` where one cannot be had
 */
export async function readFiles(
  place: CorridorPlace,
  wanted: (name: string) => boolean,
  onFile: (done: number, total: number) => void = () => {},
): Promise<Map<string, Uint8Array>> {
  if ('files' in place) return new Map([...place.files].filter(([name]) => wanted(name)));
  const listing = JSON.parse(new TextDecoder().decode(await fetchBytes(`${place.url}index.json`))) as Listing;
  const names = listing.files.map(({ name }) => name).filter(wanted);
  let done = 0;
  const entries = await Promise.all(
    names.map(async (name) => {
      const bytes = await fetchBytes(place.url + name.split('/').map(encodeURIComponent).join('/'));
      onFile(++done, names.length);
      return [name, bytes] as const;
    }),
  );
  return new Map(entries);
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Failure('file.missing', `The file ${url} cannot be had`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The part of a corridor that the page needs. @cost O(rows) */
export function describeCorridor(corridor: Corridor): CorridorData {
  const lines = new Map<string, readonly Position[]>();
  for (const row of corridor.tables.link) {
    const line = parseWkt(row.geometry);
    if (line && line.length > 1) lines.set(row.link_id, line);
  }
  const shapes = readShapes(corridor);
  const baseId = findBaseId(corridor);
  const scenarios = [...corridor.scenarios.keys()].map((id) => describeScenario(corridor, id));
  scenarios.sort((a, b) => Number(b.id === baseId) - Number(a.id === baseId) || (a.title < b.title ? -1 : 1));
  const tables = Object.fromEntries(SHOWN_TABLES.map((name) => [name, corridor.tables[name]]));
  return { id: corridor.id, tables: tables as unknown as ShownTables, lines, shapes, scenarios, baseId };
}

function readShapes({ tables }: Corridor): Map<string, readonly Position[]> {
  const shapes = new Map<string, readonly Position[]>();
  const put = (key: string, geometry: string | null) => {
    const line = geometry === null ? null : parseWkt(geometry);
    if (line) shapes.set(key, line);
  };
  for (const row of tables.pipe) put(`pipe/${row.pipe_id}`, row.geometry);
  for (const row of tables.phase) put(`phase/${row.phase_id}`, row.geometry);
  return shapes;
}

/** The scenario that edits nothing and extends none. @throws Failure `scenario.none` */
export function findBaseId(corridor: Corridor): string {
  const all = [...corridor.scenarios.values()];
  const base = all.find((scenario) => scenario.extends === undefined && scenario.edits.length === 0) ?? all[0];
  if (!base) throw new Failure('scenario.none', 'The corridor has no scenario to show');
  return base.id;
}

function describeScenario(corridor: Corridor, id: string): ScenarioInfo {
  const scenario = corridor.scenarios.get(id);
  let year: number | undefined;
  // A chain that the reader has checked: it ends.
  for (let at = scenario; at && year === undefined; at = at.extends ? corridor.scenarios.get(at.extends) : undefined) {
    year = at.year;
  }
  return {
    id,
    title: scenario?.title ?? id,
    title_zh: scenario?.title_zh ?? null,
    title_ru: scenario?.title_ru ?? null,
    description: scenario?.description ?? '',
    year: year ?? corridor.tables.config[0]?.base_year ?? 2022,
  };
}
