/** A gas planner asks: the largest supplier gives half for three days; how far does the linepack fall? */
import { simulateCorridor } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const report = simulateCorridor(corridor, '2022-07-01', { hours: 96, study: { study: 'supply-cut' } });
if (report.status !== 'solved') throw new Error(report.blame);
for (const note of report.notes) console.log(note);
const packs = report.times_h.map((_, i) => report.edges.reduce((sum, edge) => sum + (edge.linepacks_kg?.[i] ?? 0), 0));
const least = packs.indexOf(Math.min(...packs));
console.log(
  `Linepack falls from ${Math.round(packs[0] / 1e6)} to ${Math.round(packs[least] / 1e6)} kt after ${report.times_h[least]} h`,
);
const lowest = report.nodes.reduce((a, b) => (Math.min(...b.pressures_pa) < Math.min(...a.pressures_pa) ? b : a));
console.log(`Lowest pressure: ${(Math.min(...lowest.pressures_pa) / 1e6).toFixed(2)} MPa at ${lowest.id}`);
