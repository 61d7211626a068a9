/** A researcher asks: which claims about gas disagree with what others say, and on what grounds? */
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { checkRecord, citeRecord } from 'landbridge/record';
import { loadRecord } from 'landbridge/record/node';

const folder = builtInCorridorDirectory();
const { corridor } = await readCorridor(folder);
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const { record } = await loadRecord(corridor, folder);
const { claims, counts } = checkRecord(record);
console.log(`${counts.agrees} claims agree, ${counts.disagrees} disagree, ${counts.unclear} are unclear`);
for (const claim of claims.filter(({ dossier, verdict }) => dossier === 'gas' && verdict === 'disagrees')) {
  console.log(`\n${claim.id} ${claim.label}: ${claim.value} ${claim.unit ?? ''}\n  ${claim.reason}`);
  for (const { text } of citeRecord(record, [claim.id])) console.log(`  ${text}`);
}
