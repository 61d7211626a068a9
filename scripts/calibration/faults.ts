/** What the model gets wrong, by how much, and what to mend first: figures from the report, reasons by hand. */
import type { CalibrationReport } from 'landbridge';
import { format, formatError } from './format.ts';

export function listFaults(report: CalibrationReport): string {
  const row = (id: string) => report.observations.find((item) => item.id === id);
  const say = (id: string) => {
    const found = row(id);
    if (!found) return 'not observed';
    const fitted = found.fitted === null ? '–' : format(found.fitted);
    return `${fitted} against ${format(found.published)} ${found.unit}, ${formatError(found.fitted, found.published)}`;
  };
  const leftOut = (id: string) => {
    const found = row(id);
    return found ? formatError(found.leave_one_out, found.published) : 'nothing';
  };
  const counted = ['khorgos-trains-2022', 'alashankou-trains-2022', 'zabaikalsk-teu-2022', 'erenhot-trains-2021'];
  const sum = (pick: 'published' | 'fitted') => counted.reduce((total, id) => total + (row(id)?.[pick] ?? 0), 0);
  const value = (id: string) => {
    const found = report.parameters.find((item) => item.id === id);
    return found ? format(found.fitted) : '–';
  };
  const atBound = report.parameters
    .filter((item) => item.bound)
    .map((item) => `\`${item.id}\` (${format(item.fitted)})`);
  return `## What the model gets wrong, and what to mend first

Parameters at a bound: ${atBound.join(', ') || 'none'}. A parameter at its bound says that something else is wrong.

1. **Sea against rail between China and Europe.** The split comes out (rail: ${say('utlc-transit-2022')}), but only with ocean prices
   at ${value('tariff_factor:sea')} of the westbound spot rate of 2022 and a value of time of ${value('value_of_time_factor')} of the low end of the literature. Mend: a tariff
   by direction (Rotterdam-Shanghai cost 1,515 USD/FEU when the way out cost 12,221), contract rates instead of spot,
   and the part of the sea market that can choose, which is assumed (make/README.md: 495,000 to 1,883,000 TEU).
2. **Too much rail at the four gateways together**: ${format(sum('fitted'))} TEU against ${format(sum('published'))} counted, ${formatError(sum('fitted'), sum('published'))}; most at
   Alashankou (${say('alashankou-trains-2022')}). Trade between China and Russia is a remainder of 1,184,000 TEU in the demand,
   1,023,000 by another count, and port counts leave out some Central Asian trains. Mend: a count of trains by port *and*
   by kind for 2022, crossings at Suifenhe and Tongjiang, which the model lacks.
3. **Trucks between China and Central Asia**: ${say('cn-ca-trucks-2022')}. The demand itself rests on 60,000 USD a TEU,
   assumed; a constant of ${value('constant_usd:road')} USD/TEU stands for what trucks do better.
4. **The Caspian**: ${say('titr-containers-2022')}, and only with ${value('layer_usd:sea-caspian')} USD/TEU beside price and time each time that cargo
   boards. Left out, the model says ${leftOut('titr-containers-2022')}: prices and waits of the ferries are assumed, and timetables do not bind. The route's own time stays short (${say('time-titr')}; its end points are not published).
5. **Poti by rail**: ${say('poti-rail-2023')}. Goods of Turkey, Europe and China for Central Asia and the South Caucasus come by
   sea and go on by train at assumed prices. Mend: Georgian rail prices and the share that leaves Poti by truck.
6. **Khorgos Gateway**: ${say('khorgos-gateway-2022')}. Altynkol reloads at the same price with no capacity, and the two lie
   side by side. Mend: capacity and price of reloading at Altynkol.
7. **Times of single trains.** CPMM's border hours are means over wagons that wait. Timetabled trains pass faster (Xi'an-Duisburg
   ${say('time-xian-duisburg-timetabled')}), first and record trains too; ordinary block trains agree (${say('time-xian-duisburg')};
   ${say('time-chongqing-duisburg')}). Short hauls from Khorgos come out too fast (${say('time-khorgos-tashkent')}; ${say('time-khorgos-europe')}):
   yards and waiting for wagons at Almaty and Arys are not in the network.
8. **Speed with delay**: rail ${say('swd-carec-rail')}, road ${say('swd-carec-road')}. CPMM's samples are shorter hauls than whole
   corridors, so a border weighs more in them; truck drivers' hours are assumed at 12 a day.
9. **Terminals.** Dostyk TransTerminal is one of several at Dostyk, so the model must show more (${say('dostyk-transterminal-2022')}).
   Lianyungang (${say('lianyungang-rail-2022')}) follows the zone weights of the demand.

One fault was in the model itself and is mended: going by sea once meant any route with a leg at sea, so a ship along the
Chinese coast made the railway to the same gateway a second choice (524,000 TEU a year changed at Lianyungang, and trains
across Asia took a ship over the Black Sea). Who goes by sea now passes no gateway of a frontier by land.

Queues were the other: before the fit, rail took 88 % of what goes between China and Europe, and Brest stood at 1.34 of its
capacity with a delay of 78 h on top of hours that hold their queue. At the fitted flows delays at borders are of an hour
or a few.

What the figures cannot tell: alpha and beta of the delays (2022 had no flows near capacity), and which of value of
time, sea price and mode scale is to blame where all three move the same split.
`;
}
