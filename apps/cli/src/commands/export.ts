import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { type Corridor, Failure, type Format, hashTables, listFormats } from 'landbridge';
import { writeFileAtomic, writeNewFolder } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

interface ExportOptions extends CommonOptions {
  readonly to?: string;
  readonly force?: boolean;
}

type Exporter = Format & { readonly export: NonNullable<Format['export']> };

/** A corridor, or what a scenario makes of it, for another tool. */
export function addExportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write a corridor for another tool: data package, GMNS, GeoJSON or workbook')
    .argument('<out>', 'folder to make (csv, gmns) or file to write (geojson, xlsx)')
    .addOption(
      new Option('--to <format>', 'format (default: guessed from the ending)').choices(
        listExporters().map(({ id }) => id),
      ),
    )
    .option('--force', 'replace a file that is there');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'quiet']).action(exportAndPrint);
  addExamples(command, [
    'export corridor.xlsx',
    'export my-copy --to csv --scenario cku-railway',
    'export network.geojson --corridor my-corridor',
  ]);
}

async function exportAndPrint(out: string, options: ExportOptions): Promise<void> {
  if (options.year !== undefined && options.scenario === undefined) {
    throw new Failure('usage', '--year is the year of a scenario’s edits: give --scenario too');
  }
  const format = findExporter(out, options.to);
  if (format.kind === 'file' && !options.force && (await stat(out).catch(() => null))) {
    throw new Failure('file.exists', `${out} is there already; --force replaces it`);
  }
  const loaded = await loadEdited(options);
  // Scenarios of the package would be applied a second time to what the edits have made already.
  const corridor: Corridor = loaded.applied ? { ...loaded.corridor, scenarios: new Map() } : loaded.corridor;
  const files = await format.export(corridor);
  const written = format.kind === 'folder' ? await writeNewFolder(files, out) : await writeOne(files, out);
  const identity = { id: corridor.id, hash: hashTables(corridor.tables) };
  if (outputOf(options).json) printJson({ corridor: identity, format: format.id, out, files: written });
  else print(`Wrote ${format.kind === 'folder' ? `${written.length} files into ${out}` : out} as ${format.id}.`);
}

async function writeOne(files: ReadonlyMap<string, string | Uint8Array>, out: string): Promise<readonly string[]> {
  const [content] = files.values();
  try {
    await writeFileAtomic(out, content);
  } catch (error) {
    throw new Failure('file.unwritable', `${out} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  return [out];
}

function listExporters(): Exporter[] {
  return listFormats().filter((format): format is Exporter => format.export !== undefined);
}

function findExporter(out: string, to: string | undefined): Exporter {
  const found = listExporters().find((format) =>
    to === undefined
      ? format.kind === 'file' && format.extensions.some((extension) => out.toLowerCase().endsWith(extension))
      : format.id === to,
  );
  if (found) return found;
  const list = listExporters().map(({ id, name }) => `${id} (${name})`);
  throw new Failure('usage', `The format cannot be told from the name; give --to. There are: ${list.join('; ')}`);
}
