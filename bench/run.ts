/**
 * `npm run bench`: our hot parts beside their peers, into `bench/RESULTS.md`. Rounds take turns, so that whatever else
 * the machine does slows all; medians are printed, losses too.
 *
 * npm run bench [-- NAME]   only the sections whose file's name holds NAME; the others stay as they were
 */
import { benchAtlasEdit } from './atlas-edit.ts';
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
import { keepSection } from './results.ts';
import { formatSection, type Section } from './section.ts';
import { benchSimulation } from './simulation.ts';
import { benchStudies } from './studies.ts';
import { benchTerminal } from './terminal.ts';
import { benchTrade } from './trade.ts';

const BENCHES: Readonly<Record<string, () => Promise<Section>>> = {
  'atlas-edit': benchAtlasEdit,
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
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue;
  process.stderr.write(`${name} ...\n`);
  const section = formatSection(await bench());
  process.stdout.write(`${section}\n`);
  keepSection(section);
}
