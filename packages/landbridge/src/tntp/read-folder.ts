/** The files of a TNTP folder by the ends of their names. */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { addIssue } from './lines.ts';
import { readFlow } from './read-flow.ts';
import { readNet } from './read-net.ts';
import { readTrips } from './read-trips.ts';
import type { TntpFlows, TntpProblem } from './types.ts';

const NET = '_net.tntp';
const TRIPS = '_trips.tntp';
const FLOW = '_flow.tntp';

/** A network and trips lie in the folder itself, not further down. */
export function isTntpFolder(files: PackageFiles): boolean {
  return listEnding(files, NET).length > 0 && listEnding(files, TRIPS).length > 0;
}

export interface TntpReading {
  readonly problem: TntpProblem;
  /** Warnings. */
  readonly issues: readonly Issue[];
}

/**
 * @param path  how messages call the folder
 * @throws Failure `tntp.invalid` with every issue of both files: file, line, what was found and expected
 * @cost O(characters)
 */
export function readTntpFolder(path: string, files: PackageFiles): TntpReading {
  const issues: Issue[] = [];
  const netFile = findOne(files, NET, issues);
  const tripsFile = findOne(files, TRIPS, issues);
  const network = netFile === null ? null : readNet(decode(files, netFile), { file: netFile, issues });
  const tripIssues: Issue[] = [];
  const trips =
    tripsFile === null ? null : readTrips(decode(files, tripsFile), { file: tripsFile, issues: tripIssues });
  if (network && trips && trips.zoneCount !== network.zoneCount) {
    addIssue(
      { file: tripsFile ?? '', issues: tripIssues },
      {
        code: 'metadata.value',
        message: 'The files differ in their number of zones',
        found: `${trips.zoneCount} zones`,
        expected: `${network.zoneCount} zones, as in ${netFile}`,
      },
    );
  }
  const all = [...issues, ...tripIssues];
  const errors = all.filter((issue) => issue.severity === 'error');
  if (!network || !trips || errors.length > 0) {
    throw new Failure('tntp.invalid', `${path} cannot be read as a TNTP network: ${errors.length} error(s)`, errors);
  }
  return { problem: { name: (netFile ?? '').slice(0, -NET.length), network, trips }, issues: all };
}

/**
 * Published flows, where the folder has one file of them.
 *
 * @throws Failure `tntp.invalid`
 */
export function findTntpFlows(path: string, files: PackageFiles, nodeCount: number): TntpFlows | null {
  const [file] = listEnding(files, FLOW);
  if (file === undefined) return null;
  const issues: Issue[] = [];
  const flows = readFlow(decode(files, file), nodeCount, { file, issues });
  if (!flows) throw new Failure('tntp.invalid', `${path} has a flow file that cannot be read`, issues);
  return flows;
}

function listEnding(files: PackageFiles, end: string): string[] {
  return [...files.keys()].filter((name) => !name.includes('/') && name.toLowerCase().endsWith(end)).sort();
}

function findOne(files: PackageFiles, end: string, issues: Issue[]): string | null {
  const found = listEnding(files, end);
  if (found.length === 1) return found[0];
  issues.push(
    createIssue({
      code: found.length === 0 ? 'file.missing' : 'file.ambiguous',
      file: `*${end}`,
      message: found.length === 0 ? `The folder has no file *${end}` : `The folder has several files *${end}`,
      found: found.join(', ') || 'none',
      expected: `one file *${end}`,
    }),
  );
  return null;
}

/** Names in comments may be in any encoding; figures are ASCII in all of them. */
function decode(files: PackageFiles, name: string): string {
  const bytes = files.get(name);
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
