/** A study runner asks: Khorgos at half, at its own and at twice its capacity, with and without the new railway? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCorridorDirectory, queryStudy, readCorridor, readStudyFile, runStudy } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');
const file = join(import.meta.dirname, 'khorgos-capacity.yaml');
const out = await mkdtemp(join(tmpdir(), 'landbridge-study-'));
try {
  const asked = { corridor, text: await readStudyFile(file), file, out };
  const first = await runStudy(asked);
  const again = await runStudy(asked);
  console.log(`${first.runs} runs: ${first.computed} computed, then ${again.computed}; results ${first.results_hash}`);
  const { rows } = await queryStudy(
    join(out, 'study', first.id),
    "select run, value from kpi where kpi = 'total_cost_usd' order by value",
  );
  for (const [run, value] of rows) console.log(`${run}: ${Math.round(Number(value) / 1e6)} million USD a year`);
} finally {
  await rm(out, { recursive: true, force: true });
}
