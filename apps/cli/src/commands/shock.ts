/** `landbridge shock NAME`: one event through every engine. */
import type { Command } from 'commander';
import { COUPLINGS, type CouplingName, findScenario, runShock, type ShockReport } from 'landbridge';
import { builtInCorridorDirectory, readShock } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf, parseChoice } from '../common.ts';
import { formatNumber, formatScaled } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface ShockOptions extends CommonOptions {
  readonly without?: readonly CouplingName[];
}

export function addShockCommand(program: Command): void {
  const command = program
    .command('shock')
    .description('one shock through freight, trade, spare parts, gas and heat, with what each hands to the next')
    .argument('<shock>', 'shock of the corridor, or a YAML file')
    .option('--without <coupling>', `leave a coupling out: ${COUPLINGS.join(', ')}; may be given again`, collect);
  addCommon(command, ['corridor', 'json', 'quiet']).action(async (idOrFile: string, options: ShockOptions) => {
    const output = outputOf(options);
    const { corridor } = await loadCorridor(options.corridor);
    const shock = await readShock(options.corridor ?? builtInCorridorDirectory(), idOrFile);
    const scenarios = {
      base: findScenario(corridor, shock.base),
      scenario: findScenario(corridor, shock.scenario),
    };
    const report = await runShock(corridor, shock, scenarios, {
      ...(options.without ? { without: options.without } : {}),
      onProgress: (what) => progress(output, `${shock.id}: ${what}`),
    });
    endProgress(output);
    if (report.status !== 'solved') process.exitCode = 1;
    if (output.json) printJson(report);
    else printShock(report);
  });
  addExamples(command, ['shock khorgos-closed-30-days', 'shock cold-week-half-gas --without road-coal']);
}

function collect(text: string, earlier: readonly CouplingName[] = []): readonly CouplingName[] {
  return [...earlier, parseChoice(COUPLINGS)(text)];
}

/** Figures shown of each engine; --json holds all. */
const SHOWN = 10;

function printShock({ shock, status, engines, couplings, links, conservation_residual: residual }: ShockReport): void {
  print(`${shock.title} (${shock.scenario}) against ${shock.base}: ${status}\n`);
  for (const [place, link] of links.entries()) print(`${place + 1}. ${link}`);
  for (const { coupling, words } of couplings.filter(({ moves }) => !moves))
    print(`–  ${coupling} moves nothing: ${words}`);
  for (const { engine, figures, status: answered, blame } of engines) {
    print(`\n${engine}: ${answered}${blame ? `, ${blame}` : ''}`);
    const sorted =
      engine === 'trade' ? [...figures].sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0)) : figures;
    printTable(
      ['figure', 'unit', 'without', 'with', 'change', 'low', 'high'],
      sorted
        .slice(0, SHOWN)
        .map((row) => [
          row.name,
          row.unit,
          scaled(row.base),
          scaled(row.shock),
          scaled(row.change),
          scaled(row.low ?? null),
          scaled(row.high ?? null),
        ]),
      { rightFrom: 2 },
    );
  }
  print('');
  printTable(
    ['coupling', 'what', 'unit', 'handed over', 'received'],
    couplings.map((row) => [row.coupling, row.what, row.unit, scaled(row.handed_over), scaled(row.received)]),
    { rightFrom: 3 },
  );
  print(`\nHanded over and received differ by ${formatNumber(residual, 1)} at most.`);
}

const scaled = (value: number | null): string => (value === null ? '–' : formatScaled(value));
