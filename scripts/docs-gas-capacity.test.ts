import { readFileSync } from 'node:fs';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { expect, it } from 'vitest';
import { formatCapacityPage, PAGE } from './docs-gas-capacity.ts';

it('docs/gas-capacity.md is what npm run docs:gas writes', async () => {
  const { corridor } = await readCorridor(builtInCorridorDirectory());
  const page = formatCapacityPage(corridor!);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
  for (const stage of corridor!.tables.gas_stage) expect(page).toContain(stage.name);
});
