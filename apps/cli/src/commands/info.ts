import type { Command } from 'commander';
import { hashTables } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf } from '../common.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

/** What a corridor holds: scenarios, layers, tables, and how much of it has a source. */
export function addInfoCommand(program: Command): void {
  const command = program.command('info').description('what a corridor holds: scenarios, layers, demand, sources');
  addCommon(command, ['corridor', 'json', 'quiet']).action(async (options: CommonOptions) => {
    const { corridor } = await loadCorridor(options.corridor);
    const { tables } = corridor;
    const layers = tables.layer.map((layer) => {
      const links = tables.link.filter((link) => link.layer_id === layer.layer_id);
      return {
        id: layer.layer_id,
        name: layer.name,
        mode: layer.mode,
        links: links.length,
        length_km: sum(links.map((link) => link.length)),
      };
    });
    const bases = new Map<string, number>();
    for (const rows of Object.values(tables) as (readonly { basis?: string }[])[]) {
      for (const { basis } of rows) if (basis) bases.set(basis, (bases.get(basis) ?? 0) + 1);
    }
    const config = tables.config[0];
    const info = {
      corridor: {
        id: corridor.id,
        title: config?.title ?? corridor.id,
        version: config?.version_number ?? null,
        hash: hashTables(tables),
      },
      scenarios: [...corridor.scenarios.values()].map(({ id, title }) => ({ id, title })),
      layers,
      tables: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])),
      demand_teu_per_year: sum(tables.demand.map((row) => row.teu_per_year)),
      rows_by_basis: Object.fromEntries(bases),
    };
    if (outputOf(options).json) {
      printJson(info);
      return;
    }
    print(`${info.corridor.title} (${info.corridor.id}, ${info.corridor.version}, hash ${info.corridor.hash})`);
    if (config?.description) print(config.description);
    print(
      `\n${tables.node.length} places, ${tables.link.length} links, ${tables.bcp.length} border crossing points, ` +
        `${tables.transfer.length} transfers, ${tables.demand.length} flows of ${formatFixed(info.demand_teu_per_year, 0)} TEU/yr, ` +
        `${tables.project.length} projects, ${tables.source.length} sources\n`,
    );
    printTable(
      ['layer', 'mode', 'links', 'length, km'],
      layers.map((l) => [l.id, l.mode, String(l.links), formatFixed(l.length_km, 0)]),
      { rightFrom: 2 },
    );
    print('');
    printTable(
      ['scenario', 'what'],
      info.scenarios.map((scenario) => [scenario.id, scenario.title]),
      { rightFrom: 2, wrap: [1] },
    );
    const parts = [...bases].map(([basis, rows]) => `${rows} ${basis}`).join(', ');
    print(`\nRows of fact by basis: ${parts}.`);
  });
  addExamples(command, ['info', 'info --corridor my-corridor --json']);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
