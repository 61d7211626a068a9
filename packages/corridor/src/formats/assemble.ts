/** Rows that a foreign file holds to a whole corridor: the tables that they lean on are added, and all is checked. */
import { type Corridor, emptyTables } from '../corridor.ts';
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { formatPackage } from '../package/format-package.ts';
import type { Row, Tables } from '../tables/index.ts';
import { checkTables, type KnownKeys, type RowNumbers } from '../validate/index.ts';
import type { ImportOptions, ImportResult } from './format.ts';
import { modeOfFacility } from './guess-layer.ts';
import { toId } from './to-id.ts';

export interface Parts {
  readonly nodes: readonly Row<'node'>[];
  readonly links: readonly Row<'link'>[];
  readonly bcps?: readonly Row<'bcp'>[];
  readonly zones?: readonly Row<'zone'>[];
  /** Name that the file gives the whole, if any. */
  readonly name?: string;
  readonly sources: readonly Row<'source'>[];
  readonly keys?: KnownKeys;
  readonly rowNumbers?: RowNumbers;
}

export const UNKNOWN_COUNTRY = 'ZZ';

/** Lengths measured along the geometry have this source; `checkTables` measures them again. */
export const GEOMETRY_SOURCE: Row<'source'> = {
  source_id: 'geometry',
  title: 'Length measured along the drawn geometry, times the detour factor of config',
  publisher: null,
  year: null,
  url: null,
  kind: 'calculation',
  note: null,
};

/** @cost O(rows) and one check of the whole */
export function assembleCorridor(parts: Parts, options: ImportOptions, issues: Issue[]): ImportResult {
  const id = toId(options.id ?? parts.name ?? '') || 'imported';
  const sourceId = parts.sources[0].source_id;
  const layers = layersOf(parts.links, options, sourceId, issues);
  const config = configOf(id, options, parts.name);
  if (options.baseYear === undefined) {
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'year.assumed',
        file: 'config.csv',
        column: 'base_year',
        message: 'The file says nothing of the year that it describes',
        found: `${config.base_year} is assumed`,
        fix: 'correct base_year in config.csv',
      }),
    );
  }
  const tables: Tables = {
    ...emptyTables(),
    config: [config],
    source: sourcesOf(parts),
    country: countriesOf(parts, options, issues),
    layer: layers,
    node: parts.nodes,
    link: parts.links,
    bcp: parts.bcps ?? [],
    zone: parts.zones ?? [],
  };
  for (const issue of checkTables(tables, parts.keys, parts.rowNumbers)) issues.push(issue);
  if (parts.links.length === 0 && !hasErrors(issues)) {
    issues.push(createIssue({ code: 'import.empty', message: 'The file holds no link that carries cargo' }));
  }
  const corridor: Corridor = { id, tables, scenarios: new Map() };
  return { corridor: hasErrors(issues) ? null : corridor, files: formatPackage(corridor), issues };
}

/** The detour factor of config for a mode. */
export function detourFactor(mode: string, { detourFactors = {} }: ImportOptions): number {
  if (mode === 'rail' || mode === 'road') return detourFactors[mode] ?? 1;
  return detourFactors.sea ?? 1;
}

function configOf(id: string, options: ImportOptions, name: string | undefined): Row<'config'> {
  return {
    dataset_name: id,
    title: options.title ?? (name || id),
    title_zh: null,
    title_ru: null,
    description: null,
    version_number: '1',
    base_year: options.baseYear ?? 2022,
    short_length: 'm',
    long_length: 'km',
    speed: 'km/h',
    crs: 'EPSG:4326',
    geometry_field_format: 'WKT',
    currency: 'USD',
    id_type: 'string',
    detour_factor_rail: detourFactor('rail', options),
    detour_factor_road: detourFactor('road', options),
    detour_factor_sea: detourFactor('sea', options),
    license: null,
  };
}

function sourcesOf(parts: Parts): Row<'source'>[] {
  const sources = new Map([...parts.sources, GEOMETRY_SOURCE].map((source) => [source.source_id, source]));
  for (const { source_id } of [...parts.nodes, ...parts.links, ...(parts.bcps ?? [])]) {
    if (sources.has(source_id)) continue;
    const note = 'Named by the imported file; its title and address are still to be filled in';
    sources.set(source_id, { ...GEOMETRY_SOURCE, source_id, title: source_id, kind: 'none', note });
  }
  return [...sources.values()];
}

function countriesOf(parts: Parts, options: ImportOptions, issues: Issue[]): Row<'country'>[] {
  const ids = new Set<string>();
  for (const node of parts.nodes) ids.add(node.country_id);
  for (const link of parts.links) if (link.country_id) ids.add(link.country_id);
  for (const bcp of parts.bcps ?? []) ids.add(bcp.country_a_id).add(bcp.country_b_id);
  if (ids.has(UNKNOWN_COUNTRY) && options.countryId === undefined) {
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'country.unknown',
        file: 'country.csv',
        message: `The file names no countries: its nodes lie in ${UNKNOWN_COUNTRY}`,
        fix: 'fill in country_id in node.csv and link.csv, or give the country at import',
      }),
    );
  }
  return [...ids].map((id) => ({
    country_id: id,
    name: id === UNKNOWN_COUNTRY ? 'Unknown country' : id,
    name_zh: null,
    name_ru: null,
    region: 'Unknown',
  }));
}

function layersOf(
  links: readonly Row<'link'>[],
  options: ImportOptions,
  sourceId: string,
  issues: Issue[],
): Row<'layer'>[] {
  const given = options.layers ?? [];
  const made: Row<'layer'>[] = [];
  for (const [id, facility] of new Map(links.map((link) => [link.layer_id, link.facility_type]))) {
    if (!given.some((layer) => layer.layer_id === id)) made.push(assumedLayer(id, modeOfFacility(facility), sourceId));
  }
  if (made.length > 0) {
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'layer.assumed',
        file: 'layer.csv',
        message: 'The file says nothing of vehicles: layers have assumed vehicle sizes and running hours',
        found: made.map((layer) => layer.layer_id).join(', '),
        fix: 'correct vehicle_teu, running_h_per_day and gauge_mm in layer.csv',
      }),
    );
  }
  return [...given.map((layer) => ({ ...layer, source_id: sourceId })), ...made];
}

/** Round figures of common vehicles: one forty-foot truck, a 41-wagon block train, a small feeder. */
function assumedLayer(id: string, mode: Row<'layer'>['mode'], sourceId: string): Row<'layer'> {
  return {
    layer_id: id,
    name: id,
    name_zh: null,
    name_ru: null,
    mode,
    gauge_mm: null,
    inland: false,
    running_h_per_day: mode === 'road' ? 12 : 24,
    vehicle_teu: mode === 'road' ? 2 : mode === 'rail' ? 82 : 500,
    source_id: sourceId,
    basis: 'assumed',
    note: 'Assumed at import',
  };
}
