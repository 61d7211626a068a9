/** A planned line as if it were complete on a day. */
import type { Corridor } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

/**
 * @returns the corridor with the line at rest, nothing nominated at its end, and the node at which it delivers by its own stage; null where `id` is no line
 * @throws Failure `gas.study` where no stage describes the line alone
 * @cost O(rows)
 */
export function openLine(corridor: Corridor, id: string | undefined, day: string) {
  const { tables } = corridor;
  const line = tables.gas_line.find((row) => row.gas_line_id === id);
  if (!line) return null;
  const stage = tables.gas_stage.findLast(({ lines }) => lines.trim() === id);
  if (!stage)
    throw new Failure('gas.study', `No row of gas_stage.csv is of ${id} alone: where it delivers is not known`);
  const phase = tables.phase.map((row) => (row.phase_id === line.phase_id ? { ...row, completed: day } : row));
  const node = stage.to_gas_node_id;
  const nominations = tables.gas_nomination.filter((row) => line.phase_id === null || row.gas_node_id !== node);
  return { corridor: { ...corridor, tables: { ...tables, phase, gas_nomination: nominations } }, node };
}
