import type { Command } from 'commander';
import { createReport, diffScenarios, runScenario, type ScenarioRun } from 'landbridge';
import { type CommonOptions, loadCorridor, loadScenario, outputOf, parseWhole } from '../common.ts';
import { endProgress, print, progress } from '../output.ts';
import { serveFiles } from '../serve.ts';
import { printReport } from './compare.ts';

interface StartOptions extends CommonOptions {
  readonly serve: boolean;
  readonly port?: number;
}

const SHOWN = ['baseline-2022', 'cku-railway', 'khorgos-closed-30-days'];
const DEFAULT_PORT = 4180;

/** The first look: the comparison on the terminal, then the page. */
export function addStartCommand(program: Command): void {
  program
    .command('start', { isDefault: false })
    .description('print the comparison of the built-in corridor and serve its page')
    .option('--no-serve', 'end after the table')
    .option('--port <port>', 'port (default: PORT, or the first free one from 4180)', (text) =>
      parseWhole(text, 0, 65535, 'a port'),
    )
    .action(async (options: StartOptions) => {
      const output = outputOf(options);
      const { corridor } = await loadCorridor(undefined);
      const scenarios = await Promise.all(SHOWN.map((id) => loadScenario(corridor, id)));
      const runs: ScenarioRun[] = [];
      for (const scenario of scenarios) {
        const run = runScenario(corridor, scenario, {
          ...(runs[0] ? { start: runs[0] } : {}),
          onProgress: (id, { period, periods }) => progress(output, `${id}: period ${period + 1} of ${periods}`),
        });
        runs.push(run);
      }
      endProgress(output);
      const report = createReport(corridor, runs, true);
      printReport(report, runs, output);
      if (!options.serve) return;
      const { renderPage } = await import('landbridge/report');
      const given = options.port ?? (process.env.PORT ? parseWhole(process.env.PORT, 0, 65535, 'a port') : undefined);
      const page = renderPage({
        corridor,
        report,
        tables: new Map(runs.map(({ applied }) => [applied.scenario.id, applied.corridor.tables])),
        changes: new Map(
          runs
            .slice(1)
            .map(({ applied }) => [
              applied.scenario.id,
              diffScenarios(runs[0].applied, applied).map((change) => change.words),
            ]),
        ),
      });
      const server = await serveFiles(page.files, given ?? DEFAULT_PORT, given === undefined);
      print(`\nLandbridge is ready at http://127.0.0.1:${server.port}/`);
      await server.closed;
    });
}
