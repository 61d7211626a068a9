/** What the single-track railways of a corridor can carry. */
import type { Corridor } from '@landbridge/corridor';
import { LINK, prepare } from '@landbridge/engines/freight';
import { cutAtStations, solveSingleTrack } from '@landbridge/engines/rail';
import { Failure } from '../failure.ts';
import type { AssumedFigure, LineCapacity, LineCapacityReport } from './types.ts';

export interface LineCapacityOptions {
  readonly year?: number;
  /** Id of a link, phase or project; all single tracks where it is not given. */
  readonly line?: string;
  /** Between neighbouring crossing stations at most, km; no table holds them. */
  readonly crossingKm?: number;
  /** From the arrival of a train to the departure of the one that waited, min. */
  readonly crossingMin?: number;
}

const CROSSING_KM = 20;
const CROSSING_MIN = 5;
const DAY_S = 86_400;

/**
 * Trains in motion at the speed that the freight engine runs them at; crossing stations at even distances. A section of one
 * track and two trains a cycle: an upper bound, before maintenance, delay and passenger trains.
 *
 * @throws Failure `line.unknown`, or `line.missing` where the line has no single track in the year
 * @cost that of preparing the year
 */
export function measureLines(corridor: Corridor, options: LineCapacityOptions = {}): LineCapacityReport {
  const { tables } = corridor;
  const year = options.year ?? tables.config[0].base_year;
  const crossingKm = options.crossingKm ?? CROSSING_KM;
  const crossingMin = options.crossingMin ?? CROSSING_MIN;
  const [{ network }] = prepare(tables, year).periods.slice(-1);
  const wanted = options.line === undefined ? null : listLinks(corridor, options.line);
  const layers = new Map(tables.layer.map((row) => [row.layer_id, row]));
  const links = new Map(tables.link.map((row) => [row.link_id, row]));
  const lines: LineCapacity[] = [];
  let [unknown, more] = [0, 0];
  const seen = new Set<number>();
  for (let arc = 0; arc < network.graph.arcCount; arc++) {
    const row = network.arcElement[arc];
    if (network.arcKind[arc] !== LINK || network.arcAlong[arc] !== arc || seen.has(row)) continue;
    const id = network.elements.linkIds[row];
    // The year has a table of its own: rows differ.
    const link = links.get(id)!;
    const layer = layers.get(link.layer_id);
    if (layer?.mode !== 'rail' || (wanted !== null && !wanted.has(id))) continue;
    seen.add(row);
    if (link.lanes === null) unknown++;
    else if (link.lanes > 1) more++;
    if (link.lanes !== 1) continue;
    const movingH = network.timeH[arc] - network.waitH[arc];
    const speed = link.length / movingH;
    const count = Math.ceil(link.length / crossingKm);
    const stations = Array.from({ length: count - 1 }, (_, i) => ((i + 1) * link.length * 1000) / count);
    const sections = cutAtStations(link.length * 1000, stations, speed / 3.6, speed / 3.6);
    const { cycleS, bottleneck, trainsPerDay } = solveSingleTrack(sections, crossingMin * 60, DAY_S);
    lines.push({
      link_id: id,
      name: link.name ?? id,
      layer_id: link.layer_id,
      country_id: link.country_id,
      length_km: link.length,
      speed_km_per_h: speed,
      speed_figure: network.figures[arc].find((figure) => /speed/.test(figure)) ?? '',
      sections: count,
      section_km: link.length / count,
      cycle_min: cycleS[bottleneck] / 60,
      trains_per_day: trainsPerDay,
      train_teu: layer.vehicle_teu,
      teu_per_day: trainsPerDay * layer.vehicle_teu,
      stated_capacity_teu_per_day: link.capacity_teu_per_day,
    });
  }
  if (wanted !== null && lines.length === 0) {
    const why = seen.size > 0 ? 'its links have more tracks, or none that are known' : 'it does not exist yet';
    throw new Failure('line.missing', `${options.line} has no single track in ${year}: ${why}. See --scenario, --year`);
  }
  const least = lines.reduce<LineCapacity | null>(
    (worst, line) => (worst === null || line.trains_per_day < worst.trains_per_day ? line : worst),
    null,
  );
  return {
    status: 'solved',
    residual: 0,
    year,
    assumed: [
      assume('crossing_km', crossingKm, 'km', options.crossingKm),
      assume('crossing_min', crossingMin, 'min', options.crossingMin),
    ],
    lines: lines.sort((a, b) => a.trains_per_day - b.trains_per_day || (a.link_id < b.link_id ? -1 : 1)),
    bottleneck: least?.link_id ?? null,
    links_without_tracks: unknown,
    links_of_more_tracks: more,
  };
}

export function assume(name: string, value: number, unit: string, given: number | undefined): AssumedFigure {
  return { name, value, unit, basis: given === undefined ? 'assumed' : 'given' };
}

function listLinks({ tables }: Corridor, line: string): Set<string> {
  const phases = new Set(
    tables.phase.flatMap(({ phase_id: id, project_id: project }) => (id === line || project === line ? [id] : [])),
  );
  const links = tables.link.filter((link) => link.link_id === line || phases.has(link.phase_id ?? ''));
  if (links.length > 0) return new Set(links.map(({ link_id: id }) => id));
  throw new Failure('line.unknown', `There is no link, phase or project ${line} with a link`);
}
