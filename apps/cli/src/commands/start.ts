import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Corridor, createReport, diffScenarios, type RunReport, runScenario, type ScenarioRun } from 'landbridge';
import { addExamples, type CommonOptions, loadCorridor, loadScenario, outputOf } from '../common.ts';
import { endProgress, type Output, print, progress } from '../output.ts';
import { printReport, printTitle } from '../report-text.ts';
import { DEFAULT_PORT, INTERRUPTED, parsePort, readPage } from './serve.ts';

interface StartOptions extends CommonOptions {
  readonly serve: boolean;
  readonly port?: number;
}

const SHOWN = ['baseline-2022', 'cku-railway', 'khorgos-closed-30-days'];
const HOST = '127.0.0.1';

/** The first look: the comparison on the terminal, then the page. */
export function addStartCommand(program: Command): void {
  const command = program
    .command('start')
    .description('print the comparison of the built-in corridor and serve its page')
    .option('--no-serve', 'end after the table')
    .option('--port <port>', 'port (default: PORT, or the first free one from 4180)', parsePort)
    .option('--quiet', 'no progress')
    .action(startAndServe);
  addExamples(command, ['start', 'start --no-serve', 'start --port 8080']);
}

async function startAndServe(options: StartOptions): Promise<void> {
  const output = outputOf(options);
  const given = options.port ?? (options.serve && process.env.PORT ? parsePort(process.env.PORT) : undefined);
  // Better now than after the computation.
  if (options.serve && given !== undefined) {
    const { checkPort } = await import('@landbridge/server');
    await checkPort(HOST, given);
  }
  let stopped = false;
  const stop = () => void (stopped = true);
  process.once('SIGTERM', stop);
  try {
    const { corridor, issues } = await loadCorridor(undefined);
    printTitle(corridor);
    const runs = await runShown(corridor, output, () => stopped);
    if (runs === null) return;
    const report = createReport(corridor, runs, true);
    printReport(report, runs, true);
    if (!options.serve) return;
    const files = await renderFiles(corridor, report, runs, output);
    await setImmediate();
    if (stopped) return;
    const { startServer } = await import('@landbridge/server');
    const server = await startServer({
      corridor,
      issues,
      files,
      host: HOST,
      port: given ?? DEFAULT_PORT,
      nextPort: given === undefined,
    });
    // A signal that came while it was about to listen.
    if (stopped) {
      await server.stop();
      return;
    }
    print(`\nLandbridge is ready at ${server.address}`);
    if (files.has('report/index.html')) print(`The comparison as a page: ${server.address}report/`);
    if ((await server.closed) === 'SIGINT') process.exitCode = INTERRUPTED;
  } finally {
    process.removeListener('SIGTERM', stop);
  }
}

/** Signals are heard between two scenarios. @returns null where one told the process to end */
async function runShown(corridor: Corridor, output: Output, isStopped: () => boolean): Promise<ScenarioRun[] | null> {
  const runs: ScenarioRun[] = [];
  for (const id of SHOWN) {
    await setImmediate();
    if (isStopped()) return null;
    const scenario = await loadScenario(corridor, id);
    runs.push(
      runScenario(corridor, scenario, {
        ...(runs[0] ? { start: runs[0] } : {}),
        onProgress: (_, { period, periods }) => progress(output, `${id}: period ${period + 1} of ${periods}`),
      }),
    );
  }
  endProgress(output);
  return runs;
}

/** The atlas at the root, the report of the comparison under `report/`; the report alone where the atlas cannot be built. */
async function renderFiles(
  corridor: Corridor,
  report: RunReport,
  runs: readonly ScenarioRun[],
  output: Output,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { renderPage } = await import('landbridge/report');
  const [base, ...others] = runs;
  const page = renderPage({
    corridor,
    report,
    tables: new Map(runs.map(({ applied }) => [applied.scenario.id, applied.corridor.tables])),
    changes: new Map(
      others.map(({ applied }) => [
        applied.scenario.id,
        diffScenarios(base.applied, applied).map((change) => change.words),
      ]),
    ),
  });
  const atlas = await readPage(output);
  const reportPrefix = atlas.size > 0 ? 'report/' : '';
  const files = new Map<string, string | Uint8Array>(atlas);
  for (const [name, content] of page.files) files.set(`${reportPrefix}${name}`, content);
  return files;
}
