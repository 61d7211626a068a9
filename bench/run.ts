/**
 * `npm run bench`: our hot parts beside their peers, into `bench/RESULTS.md`. Rounds take turns, so that whatever else
 * the machine does slows all; medians are printed, losses too.
 *
 * npm run bench [-- NAME]   only the sections whose file's name holds NAME; the others stay as they were
 */
import { accessSync, constants } from 'node:fs';
import { benchAtlasEdit } from './atlas-edit.ts';
import { benchAtlasMap, CHROMIUM } from './atlas-map.ts';
import { benchEquilibrium } from './equilibrium.ts';
import { benchFleet } from './fleet.ts';
import { benchFreight } from './freight.ts';
import { benchGas } from './gas.ts';
import { benchHeat } from './heat.ts';
import { compileLemon, removeLemon } from './lemon.ts';
import { benchOneToAll } from './one-to-all.ts';
import { benchPointToPoint } from './point-to-point.ts';
import { benchRail } from './rail.ts';
import { benchRecord } from './record.ts';
import { keepSection } from './results.ts';
import { benchScale } from './scale/growth-section.ts';
import { formatSection, NOT_HERE, type Section } from './section.ts';
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
  scale: benchScale,
  simulation: benchSimulation,
  studies: benchStudies,
  terminal: benchTerminal,
  trade: benchTrade,
};

/** Sections that have nothing to say without a program: their headings, and how it is got. */
const NEEDED: Readonly<Record<string, { title: string; program: string; isHere: () => boolean }>> = {
  'atlas-edit': { title: 'An edit in the atlas', program: 'Chromium (Debian: chromium)', isHere: hasChromium },
  'atlas-map': { title: 'The map of the atlas', program: 'Chromium (Debian: chromium)', isHere: hasChromium },
  'one-to-all': { title: 'One to all', program: 'LEMON (Debian: g++ liblemon-dev)', isHere: hasLemon },
};

const wanted = process.argv[2] ?? '';
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue;
  process.stderr.write(`${name} ...\n`);
  const needed = NEEDED[name];
  const missing = needed !== undefined && !needed.isHere();
  try {
    const section = formatSection(missing ? describeMissing(needed) : await bench());
    process.stdout.write(`${section}\n`);
    keepSection(section);
  } catch (error) {
    // What stands in the page of this section stays; the others are measured all the same.
    process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  }
}

function describeMissing({ title, program }: { readonly title: string; readonly program: string }): Section {
  return {
    title,
    text: 'Measured beside a program that this machine lacks.',
    head: ['what', 'time'],
    rows: [[program, NOT_HERE]],
  };
}

function hasChromium(): boolean {
  return succeeds(() => accessSync(CHROMIUM, constants.X_OK));
}

function hasLemon(): boolean {
  return succeeds(() => removeLemon(compileLemon().folder));
}

function succeeds(probe: () => void): boolean {
  try {
    probe();
    return true;
  } catch {
    return false;
  }
}
