/** A forwarder asks: in how many days is a container from Xi'an in Almaty, nineteen times out of twenty? */
import { viewAsForwarder } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const view = viewAsForwarder(corridor, { from: "Xi'an", to: 'Almaty', alternatives: 1, runs: 2000, seed: 7 });
const [route] = view.routes;
const days = (hours: number) => (hours / 24).toFixed(1);
console.log(`Half of the time within ${days(route.time_h.p50)} days, 95 % within ${days(route.time_h.p95)} days`);
console.log(
  `95 % for at most ${Math.round(route.cost_usd.p95)} USD per ${view.unit_load} (prices of ${view.price_year})`,
);

const worst = route.legs.reduce((a, b) => (b.time_variance_share > a.time_variance_share ? b : a));
console.log(`${Math.round(100 * worst.time_variance_share)} % of the spread is at ${worst.name}`);
const assumed = view.spreads.filter(({ basis }) => basis === 'assumed').length;
console.log(`${assumed} of ${view.spreads.length} spreads are assumed`);
