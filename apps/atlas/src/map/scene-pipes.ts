/** Gas lines and heat networks as lines and points of the map. */
import { findIn } from '../data/find-in.ts';
import type { CorridorData, Position } from '../worker/corridor-data.ts';
import { type Standing, standingOf, standingOfPhase } from './standing.ts';

/** In the set of hidden layers beside the ids of freight's own. */
export const GAS_LAYER = 'pipe:gas';
export const HEAT_LAYER = 'pipe:heat';

export interface ScenePipe {
  readonly table: 'gas_line' | 'heat_pipe' | 'phase';
  readonly id: string;
  readonly line: readonly Position[];
  readonly standing: Standing;
  readonly fresh: boolean;
  readonly widthPx: number;
  /** Of lines that lie in one trench: steps to the side. */
  readonly step: number;
}

export interface SceneStation {
  readonly table: 'gas_node' | 'heat_node' | 'phase';
  readonly id: string;
  readonly position: Position;
  readonly standing: Standing;
}

/** A line of 1,219 mm is as wide as a gas line gets. */
const WIDEST_MM = 1219;
const WIDEST_PX = 3.2;

/** @param year  at its end @param phases  works that have a shape of their own are drawn as well @cost O(pipes + nodes) */
export function createPipes(
  { tables, shapes }: CorridorData,
  hidden: ReadonlySet<string>,
  year: number,
  phases: boolean,
): { readonly pipes: ScenePipe[]; readonly stations: SceneStation[] } {
  const pipes: ScenePipe[] = [];
  const stations: SceneStation[] = [];
  if (!hidden.has(GAS_LAYER)) {
    const steps = stepsOf({ tables, shapes });
    for (const row of tables.pipe) {
      const line = shapes.get(`pipe/${row.pipe_id}`);
      if (!line || line.length < 2) continue;
      const gasLine = findIn(tables, 'gas_line', row.gas_line_id);
      const own = standingOf(tables, row, year);
      const stood = own.standing === 'exists' && gasLine ? standingOf(tables, gasLine, year) : own;
      if (stood.standing === 'gone') continue;
      const widthPx = (WIDEST_PX * row.outer_diameter_mm) / WIDEST_MM;
      pipes.push({
        table: 'gas_line',
        id: row.gas_line_id,
        line,
        widthPx,
        step: steps.get(row.gas_line_id) ?? 0,
        ...stood,
      });
    }
    for (const row of tables.gas_node) {
      const { standing } = standingOf(tables, row, year);
      if (standing === 'gone') continue;
      stations.push({ table: 'gas_node', id: row.gas_node_id, position: [row.x_coord, row.y_coord], standing });
    }
  }
  if (!hidden.has(HEAT_LAYER)) {
    for (const row of tables.heat_pipe) {
      const ends = [row.from_heat_node_id, row.to_heat_node_id].map((id) => findIn(tables, 'heat_node', id));
      const line = ends.flatMap((node): Position[] => (node ? [[node.x_coord, node.y_coord]] : []));
      const stood = standingOf(tables, row, year);
      if (line.length < 2 || stood.standing === 'gone') continue;
      pipes.push({ table: 'heat_pipe', id: row.heat_pipe_id, line, widthPx: 2.4, step: 0, ...stood });
    }
    for (const { heat_node_id: id, x_coord, y_coord } of tables.heat_node) {
      stations.push({ table: 'heat_node', id, position: [x_coord, y_coord], standing: 'exists' });
    }
  }
  if (phases) addPhases({ tables, shapes }, year, pipes, stations);
  return { pipes, stations };
}

/** Works on what is there already, such as a second track, lie where their phase says. */
function addPhases(
  { tables, shapes }: Pick<CorridorData, 'tables' | 'shapes'>,
  year: number,
  pipes: ScenePipe[],
  stations: SceneStation[],
): void {
  for (const row of tables.phase) {
    const line = shapes.get(`phase/${row.phase_id}`);
    const stood = standingOfPhase(row, year);
    if (!line || stood.standing === 'gone' || stood.standing === 'later') continue;
    if (line.length > 1)
      pipes.push({ table: 'phase', id: row.phase_id, line, widthPx: stood.fresh ? 5 : 2.4, step: 0, ...stood });
    else stations.push({ table: 'phase', id: row.phase_id, position: line[0], standing: stood.standing });
  }
}

/** Lines that begin at one place run side by side. */
function stepsOf({ tables, shapes }: Pick<CorridorData, 'tables' | 'shapes'>): Map<string, number> {
  const starts = new Map<string, number>();
  const steps = new Map<string, number>();
  for (const row of tables.pipe) {
    if (steps.has(row.gas_line_id)) continue;
    const start = String(shapes.get(`pipe/${row.pipe_id}`)?.[0]);
    const step = starts.get(start) ?? 0;
    starts.set(start, step + 1);
    steps.set(row.gas_line_id, step);
  }
  return steps;
}
