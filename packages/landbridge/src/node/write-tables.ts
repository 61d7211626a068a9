import { formatReportTables } from '../report-tables.ts';
import type { RunReport } from '../types.ts';
import { writeNewFolder } from './new-folder.ts';

/**
 * Every result table of a report as `<scenario>/<table>.csv` in a new folder.
 *
 * @throws Failure `folder.not_empty` or `folder.unwritable`; what existed is untouched
 */
export async function writeTables(report: RunReport, directory: string): Promise<readonly string[]> {
  return writeNewFolder(formatReportTables(report), directory);
}
