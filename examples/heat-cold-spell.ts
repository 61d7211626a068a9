/** A heat utility asks: ten days at -20 °C and no coal for the first four; when do rooms get cold? */
import { listCapacities, readHeatCase, testWinter } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const day = '2022-01-15';
const known = listCapacities(readHeatCase(corridor, day));
for (const { gcalPerH, source_id: source } of known) {
  const answer = await testWinter(readHeatCase(corridor, day, gcalPerH), { days: 10, outdoorC: -20, daysWithout: 4 });
  if (answer.status !== 'solved' || answer.fuel_burnt_t === null) throw new Error(answer.blame ?? answer.status);
  const when = answer.hours_until_cold === null ? 'never' : `after ${answer.hours_until_cold} h`;
  console.log(
    `Plant of ${gcalPerH} Gcal/h (${source}): rooms below 16 °C ${when}; ${Math.round(answer.fuel_burnt_t)} t of coal burnt`,
  );
}
