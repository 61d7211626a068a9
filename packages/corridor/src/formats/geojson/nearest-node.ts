/** The node nearest to a position, within a small distance: a grid of cells a little wider than that distance. */
import { greatCircleKm, type Position } from '../../geometry.ts';

/** Rows of the grid: 0.01 degree of latitude is 1.11 km. */
const ROW_DEGREES = 0.01;
const KM_PER_DEGREE = 111.2;

interface Entry {
  readonly nodeId: string;
  readonly position: Position;
}

export class NearestNode {
  readonly #rows = new Map<number, Map<number, Entry[]>>();

  add(nodeId: string, position: Position): void {
    const row = Math.floor(position[1] / ROW_DEGREES);
    const columns = this.#rows.get(row) ?? new Map<number, Entry[]>();
    this.#rows.set(row, columns);
    const column = Math.floor(position[0] / columnDegrees(row));
    const cell = columns.get(column);
    if (cell) cell.push({ nodeId, position });
    else columns.set(column, [{ nodeId, position }]);
  }

  /**
   * @param withinKm  at most 1: the width of the grid's cells
   * @cost O(nodes in nine cells)
   */
  find(position: Position, withinKm: number): string | undefined {
    let best: string | undefined;
    let bestKm = withinKm;
    const middle = Math.floor(position[1] / ROW_DEGREES);
    for (let row = middle - 1; row <= middle + 1; row++) {
      const columns = this.#rows.get(row);
      if (!columns) continue;
      // Each row has its own cell width, since meridians draw together; 180 and -180 are one place.
      for (const lon of [position[0], position[0] - 360, position[0] + 360]) {
        const column = Math.floor(lon / columnDegrees(row));
        for (let near = column - 1; near <= column + 1; near++) {
          for (const entry of columns.get(near) ?? []) {
            const km = greatCircleKm(position, entry.position);
            if (km > bestKm || (km === bestKm && best !== undefined)) continue;
            best = entry.nodeId;
            bestKm = km;
          }
        }
      }
    }
    return best;
  }
}

/** Width of a cell: 1.1 km where the row is nearest to its pole. */
function columnDegrees(row: number): number {
  const lat = Math.min(89.9, Math.max(Math.abs(row), Math.abs(row + 1)) * ROW_DEGREES);
  return 1.1 / (KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
}
