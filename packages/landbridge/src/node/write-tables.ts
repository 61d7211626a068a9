import { writeFolder } from '@landbridge/corridor/node';
import { Failure } from '../failure.ts';
import { formatReportTables } from '../report-tables.ts';
import type { RunReport } from '../types.ts';

/** Every result table of a report as `<scenario>/<table>.csv` in a new folder. @throws Failure `folder.not_empty` */
export async function writeTables(report: RunReport, directory: string): Promise<readonly string[]> {
  try {
    return await writeFolder(formatReportTables(report), directory);
  } catch (error) {
    throw new Failure(
      'folder.not_empty',
      error instanceof Error ? error.message.replace(/^corridor: /, '') : String(error),
    );
  }
}
