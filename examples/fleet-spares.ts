/** A fleet manager asks: what do spares for 800 buses cost at 95 and at 98 % availability? */
import { FLEET_PLACE, MAKER, measureLeadTimes, planSpares, readCorridorFleet } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const planned = measureLeadTimes(corridor, { from: MAKER, to: FLEET_PLACE });
const { spares } = readCorridorFleet(corridor, planned);
if (!spares) throw new Error('The corridor has no spare parts');
for (const availability of [0.95, 0.98]) {
  const { report } = planSpares(spares, { availability }, { planned, met: planned });
  const { status, cost_usd: cost, gap } = report;
  if (status !== 'solved' || cost === null || gap === null) throw new Error(report.blame ?? status);
  const proof = `at most ${(100 * gap).toFixed(2)} % too dear`;
  console.log(`${100 * availability} % of buses: ${report.units} parts for ${Math.round(cost)} USD, ${proof}`);
}
