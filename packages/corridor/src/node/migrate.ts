/** A package's folder brought to today's schema: as a new folder, or in its place. Whole or not at all. */
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { emptyTables } from '../corridor.ts';
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { type MigrationPlan, planMigration } from '../migrate/plan.ts';
import { readSchemaVersion, SCHEMA_FIELD, SCHEMA_VERSION } from '../migrate/schema-version.ts';
import { createDatapackage } from '../package/datapackage.ts';
import { decodeText } from '../package/decode-text.ts';
import { TABLE_NAMES, type TableName } from '../tables/index.ts';
import { readCorridor } from './read.ts';

const DESCRIPTION = 'datapackage.json';

export interface FolderMigration {
  /** Null where an issue is an error. */
  readonly plan: MigrationPlan | null;
  /** Whether the package named its version. */
  readonly declared: boolean;
  /** Files that change, by name, with their new text. Empty where the package is of today's schema already. */
  readonly files: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

/** Looks, and writes nothing. */
export async function planFolderMigration(directory: string): Promise<FolderMigration> {
  const { issues: reading } = await readCorridor(directory);
  const blocking = reading.filter(({ code }) =>
    /^(folder|schema\.(newer|version)|file\.(outside|size|kind))/.test(code),
  );
  if (hasErrors(blocking)) return { plan: null, declared: false, files: new Map(), issues: blocking };
  const description = await readText(directory, DESCRIPTION);
  const schema = readSchemaVersion(description);
  const texts = new Map<TableName, string | null>();
  for (const name of TABLE_NAMES) texts.set(name, await readText(directory, `${name}.csv`));
  const plan = planMigration(schema.version, (name) => texts.get(name) ?? null);
  if (schema.declared && schema.version === SCHEMA_VERSION)
    return { plan, declared: true, files: new Map(), issues: [] };
  const present = TABLE_NAMES.filter((name) => texts.get(name) != null);
  const described = describe(description, basename(resolve(directory)), present);
  if (described === null) {
    const issue = createIssue({
      code: 'file.json',
      file: DESCRIPTION,
      message: 'The file is not a JSON object: the version has no place to stand',
      fix: 'mend the file, or remove it: landbridge migrate writes a new one',
    });
    return { plan: null, declared: false, files: new Map(), issues: [issue] };
  }
  return { plan, declared: schema.declared, files: new Map([...plan.files, [DESCRIPTION, described]]), issues: [] };
}

/**
 * Copies the folder with all that lies in it, the changed files changed, beside its place, and then moves it there.
 *
 * @param target  a folder that is not there, or is empty; null: the folder itself is replaced
 * @throws Error when the target is not empty or lies in the folder, or the disk refuses; what existed is untouched
 */
export async function writeMigratedFolder(
  directory: string,
  files: ReadonlyMap<string, string>,
  target: string | null,
): Promise<void> {
  const from = await realpath(directory);
  const to = target === null ? from : resolve(target);
  if (target !== null) await checkTarget(from, to, target);
  await mkdir(dirname(to), { recursive: true });
  const temporary = await mkdtemp(join(dirname(to), `.${basename(to)}-`));
  const copy = join(temporary, 'new');
  const old = join(temporary, 'old');
  try {
    await cp(from, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    for (const [name, text] of files) await writeFile(join(copy, name), text);
    if (target === null) await rename(from, old);
    else await rm(to, { recursive: true, force: true });
    await rename(copy, to).catch(async (error) => {
      if (target === null) await rename(old, from);
      throw error;
    });
  } finally {
    // The old folder is removed only where the new one stands in its place.
    const isPlaced = (await stat(to).catch(() => null)) !== null;
    if (isPlaced || target !== null) await rm(temporary, { recursive: true, force: true });
  }
}

async function checkTarget(from: string, to: string, target: string): Promise<void> {
  const names = await readdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new Error(`corridor: ${target} exists and is not empty; nothing was written`);
  const inside = relative(from, to);
  if (inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`)))
    throw new Error(`corridor: ${target} lies in the folder that is migrated; nothing was written`);
}

async function readText(directory: string, name: string): Promise<string | null> {
  const bytes = await readFile(join(directory, name)).catch(() => null);
  const text = bytes === null ? null : decodeText(bytes, name, []);
  // Excel needs the mark to take a file for UTF-8: a decoder drops it.
  const isMarked = bytes !== null && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return text !== null && isMarked && name !== DESCRIPTION ? `\ufeff${text}` : text;
}

/** The description with today's version in it, all else as it was; a new one where there is none. */
function describe(text: string | null, id: string, tables: readonly TableName[]): string | null {
  const print = (content: object) => `${JSON.stringify(content, null, 2)}\n`;
  if (text === null) return print(createDatapackage({ id, tables: emptyTables(), scenarios: new Map() }, tables));
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return null;
    return print({ ...content, [SCHEMA_FIELD]: SCHEMA_VERSION });
  } catch {
    return null;
  }
}
