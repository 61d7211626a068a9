/** A user's own counts: a CSV file with the columns of the table `observation`. */
import { getTable, hasErrors, parseTable } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { Observation } from './types.ts';

/** @throws Failure `targets.invalid` with every issue */
export function readTargets(text: string, file: string): Observation[] {
  const { rows, issues } = parseTable(getTable('observation'), text, file);
  if (hasErrors(issues) || rows.length === 0) {
    const message = rows.length === 0 ? 'holds no observation' : `has ${issues.length} issue(s)`;
    throw new Failure('targets.invalid', `${file} ${message}`, issues);
  }
  return rows as Observation[];
}
