/** Files that a user brought: whether they are a corridor, and every fault of them. */
import { formatIssue, parsePackage } from 'landbridge';
import type { PackageCheck } from './questions.ts';
import { isOfRecord } from './read-corridor.ts';

/** @cost O(bytes) */
export async function checkPackage(files: ReadonlyMap<string, Uint8Array>): Promise<PackageCheck> {
  const { corridor, issues, rowCounts } = parsePackage(new Map([...files].filter(([name]) => !isOfRecord(name))));
  const list = (severity: string) => issues.filter((issue) => issue.severity === severity).map(formatIssue);
  const errors = list('error');
  const warnings = list('warning');
  if (!corridor || corridor.tables.link.length === 0) return { id: null, title: null, errors, warnings, rowCounts };
  const recordIssues = await checkRecordFiles(corridor, files);
  return {
    id: corridor.id,
    title: corridor.tables.config[0]?.title ?? corridor.id,
    errors: [...errors, ...recordIssues],
    warnings,
    rowCounts,
  };
}

async function checkRecordFiles(
  corridor: NonNullable<ReturnType<typeof parsePackage>['corridor']>,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<string[]> {
  const own = [...files].filter(([name]) => isOfRecord(name));
  if (own.length === 0) return [];
  const { parseRecord } = await import('landbridge/record');
  const { issues } = parseRecord(corridor, new Map(own.map(([name, bytes]) => [name.replace('record/', ''), bytes])));
  return issues.filter(({ severity }) => severity === 'error').map(formatIssue);
}
