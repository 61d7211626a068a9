/** The table `parameter` with fitted values, to put in place of the corridor's own. */
import { type Corridor, formatTable, getTable, type Row } from '@landbridge/corridor';
import type { CalibrationReport } from './types.ts';

const DIGITS = 5;

/** @returns CSV text of parameter.csv; rows that were not fitted stay as they are */
export function formatParameters({ tables }: Corridor, { parameters }: CalibrationReport): string {
  const fitted = new Map(parameters.map((row) => [row.id, row.fitted]));
  const rows = tables.parameter.map((row): Row<'parameter'> => {
    const value = fitted.get(row.parameter_id);
    return value === undefined ? row : { ...row, value: Number(value.toPrecision(DIGITS)), basis: 'estimated' };
  });
  return formatTable(getTable('parameter'), rows);
}
