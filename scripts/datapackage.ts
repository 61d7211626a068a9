/** Writes datapackage.json of the corridors that ship, from the tables' declarations. `--check` only compares. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { validatePackage, writeFileAtomic } from 'landbridge/node';
import { createPackageText } from 'landbridge/record';

for (const id of ['china-central-asia', 'toy']) {
  const folder = fileURLToPath(new URL(`../corridors/${id}`, import.meta.url));
  const { record, issues } = await validatePackage(folder);
  if (!record) throw new Error(`datapackage: ${id} has ${issues.length} issue(s)`);
  const text = createPackageText(record);
  const path = `${folder}/datapackage.json`;
  if (!process.argv.includes('--check')) await writeFileAtomic(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(`${id}/datapackage.json is not what npm run datapackage writes\n`);
    process.exitCode = 1;
  }
}
