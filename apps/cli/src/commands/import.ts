import type { Command } from 'commander';
import { Option } from 'commander';
import { Failure, type Format, formatIssue, hashTables, type ImportOptions, listFormats } from 'landbridge';
import { checkNewFolder, readReference, writeNewFolder } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf, parseYear } from '../common.ts';
import { note, print, printFailure, printJson } from '../output.ts';

interface ImportCommandOptions extends CommonOptions {
  readonly from?: string;
  readonly force?: boolean;
  readonly id?: string;
  readonly title?: string;
  readonly baseYear?: number;
  readonly country?: string;
  readonly layer?: string;
  readonly lengthUnit?: string;
  readonly speedUnit?: string;
}

/** Another tool's network as a new data package, with every doubt as an issue. */
export function addImportCommand(program: Command): void {
  const ids = listFormats().flatMap((format) => (format.import ? format.id : []));
  const command = program
    .command('import')
    .description(
      'make a data package from a GMNS folder, GeoJSON, GeoPackage, GeoParquet, a workbook or another package',
    )
    .argument('<path>', 'file or folder to read')
    .argument('<out-dir>', 'folder to make')
    .addOption(new Option('--from <format>', 'format (default: guessed from the name)').choices(ids))
    .option('--force', 'write the package also where it has errors, to finish it by hand')
    .option('--id <id>', 'id of the corridor (default: what the file says)')
    .option('--title <title>', 'title of the corridor')
    .option('--base-year <year>', 'year that the file describes', parseYear)
    .option('--country <code>', 'country of places that name none, such as KZ')
    .option('--layer <id>', 'layer of links that tell none, such as rail-1520')
    .option('--length-unit <unit>', 'unit of lengths where the file declares none, such as mile')
    .option('--speed-unit <unit>', 'unit of speeds where the file declares none, such as mph');
  addCommon(command, ['json', 'quiet']).action(importAndPrint);
  addExamples(command, [
    'import gmns-folder my-corridor --country KZ',
    'import network.geojson my-corridor --layer rail-1520',
    'import corridor.xlsx my-corridor',
    'import network.gpkg my-corridor --country KZ',
  ]);
}

async function importAndPrint(path: string, folder: string, options: ImportCommandOptions): Promise<void> {
  await checkNewFolder(folder);
  const reference = await readReference(path);
  const format = findFormat(reference.files, reference.kind, options.from);
  const result = await format.import(reference.files, importOptionsOf(options));
  const output = outputOf(options);
  const errors = result.issues.filter((issue) => issue.severity === 'error');
  if (errors.length > 0 && !(options.force && result.files.size > 0)) {
    const hint = result.files.size > 0 ? '; --force writes the package all the same' : '';
    const found = `${errors.length} error${errors.length === 1 ? '' : 's'}`;
    throw new Failure(
      'import.invalid',
      `${path} has ${found} as ${format.id}: nothing is written${hint}`,
      result.issues,
    );
  }
  const files = await writeNewFolder(result.files, folder);
  if (errors.length > 0) {
    process.exitCode = 1;
    const message = `Wrote ${files.length} files into ${folder}, which has errors still: landbridge validate ${folder}`;
    if (output.json) {
      printJson({
        error: { code: 'import.unfinished', message, issues: result.issues },
        format: format.id,
        folder,
        files,
      });
    } else printFailure(output, 'import.unfinished', message, result.issues);
    return;
  }
  const { corridor, issues } = result;
  if (output.json) {
    const identity = corridor ? { id: corridor.id, hash: hashTables(corridor.tables) } : { id: null, hash: null };
    printJson({ corridor: identity, format: format.id, folder, files, issues });
    return;
  }
  for (const issue of issues) note(formatIssue(issue));
  print(`Wrote ${files.length} files into ${folder}, read as ${format.id}.\nNext: landbridge validate ${folder}`);
}

type Importer = Format & { readonly import: NonNullable<Format['import']> };

/** By `--from`, else by the names: tables of a package beside each other, node.csv with link.csv, an ending. */
function findFormat(files: ReadonlyMap<string, unknown>, kind: 'file' | 'folder', from: string | undefined): Importer {
  const importers = listFormats().filter((format): format is Importer => format.import !== undefined);
  const named = importers.find((format) => format.id === from);
  if (named) return named;
  const names = [...files.keys()].map((name) => name.toLowerCase());
  const guess = (id: string) => importers.find((format) => format.id === id);
  let found: Importer | undefined;
  if (kind === 'file') {
    // One Parquet file may be a layer; one CSV file is never a corridor.
    found = importers.find(
      ({ extensions }) => !extensions.includes('.csv') && extensions.some((extension) => names[0].endsWith(extension)),
    );
  } else if (names.includes('source.csv') && names.includes('layer.csv')) found = guess('csv');
  else if (names.includes('node.csv') || names.includes('link.csv')) found = guess('gmns');
  else {
    found = importers.find(
      ({ extensions }) =>
        !extensions.includes('.csv') && names.some((name) => extensions.some((extension) => name.endsWith(extension))),
    );
  }
  if (found) return found;
  const list = importers.map(({ id, name }) => `${id} (${name})`).join('; ');
  throw new Failure('format.unknown', `The format cannot be told from the names; give --from. There are: ${list}`);
}

function importOptionsOf(options: ImportCommandOptions): ImportOptions {
  const { id, title, baseYear, country: countryId, layer: layerId, lengthUnit: length, speedUnit: speed } = options;
  const units = { ...(length === undefined ? {} : { length }), ...(speed === undefined ? {} : { speed }) };
  return Object.fromEntries(
    Object.entries({ id, title, baseYear, countryId, layerId, units }).filter(([, value]) => value !== undefined),
  );
}
