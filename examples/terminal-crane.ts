/** A terminal operator asks: what does a fourth crane at Khorgos Gateway change? */
import { simulateCorridorTerminal } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const asked = { terminal: 'khorgos-gateway', days: 60, replications: 4, seed: 'cranes' };
for (const settings of [[], ['cranes=4']]) {
  const { answer } = await simulateCorridorTerminal(corridor, { ...asked, settings });
  console.log(settings.length > 0 ? `With ${settings}:` : `${answer.terminal.name} as it is:`);
  for (const { name, value, low, high, unit } of answer.kpis.slice(0, 3)) {
    console.log(`  ${name}: ${value?.toFixed(2)} (${low?.toFixed(2)} to ${high?.toFixed(2)}) ${unit}`);
  }
  if (answer.binding) console.log(`  What binds: ${answer.binding.id}`);
}
