import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import {
  type Corridor,
  createOmx,
  Failure,
  type Format,
  formatOmx,
  hashTables,
  listFormats,
  runScenario,
} from 'landbridge';
import { writeFileAtomic, writeNewFolder } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

interface ExportOptions extends CommonOptions {
  readonly to?: string;
  readonly force?: boolean;
  readonly skims?: boolean;
}

interface Exporter extends Pick<Format, 'name' | 'extensions' | 'kind'> {
  readonly id: string;
  readonly export: (
    corridor: Corridor,
    asked: { readonly year: number | undefined; readonly skims: boolean },
  ) => Promise<ReadonlyMap<string, string | Uint8Array>>;
}

/** Matrices between zones: of what the facade can compute, so beside the formats that only rewrite tables. */
const OMX: Exporter = {
  id: 'omx',
  name: 'Open Matrix: demand between zones, with --skims what flows take',
  extensions: ['.omx'],
  kind: 'file',
  export: async (corridor, { year, skims }) => {
    const options = year === undefined ? {} : { year };
    const asItStands = { id: 'as-it-stands', title: 'As it stands', edits: [] };
    const run = skims ? runScenario(corridor, asItStands, options) : undefined;
    if (run && run.result.status !== 'solved')
      throw new Failure('export.not_converged', `The year cannot be solved: ${run.result.blame}`);
    return new Map([
      [`${corridor.id}.omx`, await formatOmx(createOmx(corridor, { ...options, ...(run ? { run } : {}) }))],
    ]);
  },
};

/** A corridor, or what a scenario makes of it, for another tool. */
export function addExportCommand(program: Command): void {
  const command = program
    .command('export')
    .description(
      'write a corridor for another tool: data package, GMNS, GeoJSON, GeoPackage, GeoParquet, workbook or matrices',
    )
    .argument('<out>', 'folder to make (csv, gmns, geoparquet) or file to write (geojson, geopackage, xlsx, omx)')
    .addOption(
      new Option('--to <format>', 'format (default: guessed from the ending)').choices(
        listExporters().map(({ id }) => id),
      ),
    )
    .option('--skims', 'omx: solve the year, and add what its flows take by class and mode')
    .option('--force', 'replace a file that is there');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'quiet']).action(exportAndPrint);
  addExamples(command, [
    'export corridor.xlsx',
    'export my-copy --to csv --scenario cku-railway',
    'export network.geojson --corridor my-corridor',
    'export corridor.gpkg',
    'export matrices.omx --skims --scenario cku-railway',
  ]);
}

async function exportAndPrint(out: string, options: ExportOptions): Promise<void> {
  if (options.year !== undefined && options.scenario === undefined) {
    throw new Failure('usage', '--year is the year of a scenario’s edits: give --scenario too');
  }
  const format = findExporter(out, options.to);
  if (options.skims && format.id !== OMX.id) throw new Failure('usage', '--skims goes with --to omx');
  if (format.kind === 'file' && !options.force && (await stat(out).catch(() => null))) {
    throw new Failure('file.exists', `${out} is there already; --force replaces it`);
  }
  const loaded = await loadEdited(options);
  // Scenarios of the package would be applied a second time to what the edits have made already.
  const corridor: Corridor = loaded.applied ? { ...loaded.corridor, scenarios: new Map() } : loaded.corridor;
  const files = await format.export(corridor, { year: loaded.year, skims: options.skims === true });
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
  const formats = listFormats().flatMap(({ id, name, extensions, kind, export: write }) =>
    write ? [{ id, name, extensions, kind, export: write }] : [],
  );
  return [...formats, OMX];
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
