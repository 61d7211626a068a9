/** Writes datapackage.json of the corridors that ship, from the tables' declarations. `--check` only compares. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createDatapackageText } from 'landbridge';
import { readCorridor, writeFileAtomic } from 'landbridge/node';

for (const id of ['china-central-asia', 'toy']) {
  const folder = fileURLToPath(new URL(`../corridors/${id}`, import.meta.url));
  const { corridor, issues } = await readCorridor(folder);
  if (!corridor) throw new Error(`datapackage: ${id} has ${issues.length} issue(s)`);
  const text = createDatapackageText(corridor);
  const path = `${folder}/datapackage.json`;
  if (!process.argv.includes('--check')) await writeFileAtomic(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(`${id}/datapackage.json is not what npm run datapackage writes\n`);
    process.exitCode = 1;
  }
}
