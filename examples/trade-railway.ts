/** A trade economist asks: who gains from the China-Kyrgyzstan-Uzbekistan railway once trade answers to its costs? */
import { baseOf, findScenario, reportLoop, solveLoop } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const railway = findScenario(corridor, 'cku-railway');
const report = reportLoop(solveLoop(corridor, railway, baseOf(corridor, railway), {}), { draws: 50 });
if (report.status !== 'solved') throw new Error(report.blame ?? 'not converged');
for (const { country, welfare_change_percent: welfare } of report.countries.slice(0, 5)) {
  console.log(`${country}: real income ${welfare.toFixed(4)} %`);
}
const { gain_usd: gain, gain_without_return_usd: free } = report.congestion;
console.log(`All together ${Math.round(gain / 1e6)} million USD a year; ${Math.round(free / 1e6)} if nothing queued`);
