/**
 * `npm run bench`: our hot parts beside their peers, into `bench/RESULTS.md`. Rounds take turns, so that whatever else
 * the machine does slows all; medians are printed, losses too.
 *
 * npm run bench [-- NAME]   only the sections whose file's name holds NAME, on the screen alone
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchAtlasMap } from './atlas-map.ts';
import { benchEquilibrium } from './equilibrium.ts';
import { benchFleet } from './fleet.ts';
import { benchFreight } from './freight.ts';
import { benchGas } from './gas.ts';
import { benchHeat } from './heat.ts';
import { benchOneToAll } from './one-to-all.ts';
import { benchPointToPoint } from './point-to-point.ts';
import { benchRail } from './rail.ts';
import { benchRecord } from './record.ts';
import { formatSection, type Section } from './section.ts';
import { benchSimulation } from './simulation.ts';
import { benchStudies } from './studies.ts';
import { benchTerminal } from './terminal.ts';
import { benchTrade } from './trade.ts';

const BENCHES: Readonly<Record<string, () => Promise<Section>>> = {
  'atlas-map': benchAtlasMap,
  'one-to-all': benchOneToAll,
  'point-to-point': benchPointToPoint,
  equilibrium: benchEquilibrium,
  gas: benchGas,
  fleet: benchFleet,
  freight: benchFreight,
  heat: benchHeat,
  rail: benchRail,
  record: benchRecord,
  simulation: benchSimulation,
  studies: benchStudies,
  terminal: benchTerminal,
  trade: benchTrade,
};

const wanted = process.argv[2] ?? '';
const sections: string[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue;
  process.stderr.write(`${name} ...\n`);
  sections.push(formatSection(await bench()));
}
const text = `# Benchmarks

Written by \`npm run bench\`. Machine: ${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}. Rounds of
ours and the peers’ take turns in one run; times are medians over rounds, ratios medians of the ratios within rounds. Other
processes may have run on the machine: compare ratios, not seconds.

${sections.join('\n')}`;
process.stdout.write(text);
if (wanted === '') writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);
