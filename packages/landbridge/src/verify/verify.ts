/** References told apart by their format, solved, and compared with what they state. */
import { createIssue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { VERIFY_FORMATS } from './formats.ts';
import type { Reference, VerifyCase, VerifyContext, VerifyFormat } from './types.ts';

export interface VerifyReportCase extends VerifyCase {
  /** The reference that the case stands in. */
  readonly path: string;
  /** Id of the format that read it. */
  readonly format: string;
}

export interface VerifyReport {
  readonly cases: readonly VerifyReportCase[];
}

/**
 * A folder that no format knows as a whole is looked at entry by entry; what is then unknown, such as a README, is left
 * out, unless nothing is left.
 *
 * @throws Failure `format.unknown` with the list of formats, before anything is solved; `reference.invalid`
 * @cost that of the formats
 */
export async function verifyReferences(
  references: readonly Reference[],
  context: VerifyContext,
  formats: readonly VerifyFormat[] = VERIFY_FORMATS,
): Promise<VerifyReport> {
  const known = references.flatMap((reference) => {
    const found = recognise(reference, formats);
    if (found.length === 0) throw unknownReference(reference, formats);
    return found;
  });
  const cases: VerifyReportCase[] = [];
  for (const [reference, format] of known) {
    for (const item of await format.solve(reference, context)) {
      cases.push({ ...item, path: reference.path, format: format.id });
    }
  }
  return { cases };
}

function recognise(reference: Reference, formats: readonly VerifyFormat[]): [Reference, VerifyFormat][] {
  const format = formats.find((candidate) => candidate.recognises(reference));
  if (format) return [[reference, format]];
  return reference.kind === 'file' ? [] : listEntries(reference).flatMap((entry) => recognise(entry, formats));
}

/** The files and folders that lie in a folder, in the order of their names. */
function listEntries({ path, files }: Reference): Reference[] {
  const entries = new Map<string, Map<string, Uint8Array>>();
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const slash = name.indexOf('/');
    const entry = slash < 0 ? name : `${name.slice(0, slash)}/`;
    const within = entries.get(entry) ?? new Map<string, Uint8Array>();
    entries.set(entry, within.set(name.slice(slash + 1), bytes));
  }
  return [...entries].map(([entry, within]) => ({
    path: `${path.replace(/\/+$/, '')}/${entry.replace(/\/$/, '')}`,
    kind: entry.endsWith('/') ? 'folder' : 'file',
    files: within,
  }));
}

function unknownReference({ path }: Reference, formats: readonly VerifyFormat[]): Failure {
  const list = formats.map(({ id, name }) => `${id} (${name})`).join('; ');
  return new Failure('format.unknown', `No format recognises ${path}. There are: ${list}`, [
    createIssue({
      code: 'format.unknown',
      message: 'No format recognises the file or folder',
      found: path,
      expected: list,
    }),
  ]);
}
