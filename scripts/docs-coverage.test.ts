import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatCoveragePage, PAGE, readBuiltInRecord } from './docs-coverage.ts';

it('docs/coverage.md is what the record says: npm run docs:coverage', async () => {
  const page = formatCoveragePage(await readBuiltInRecord());
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
  for (let n = 1; n <= 86; n++) expect(page).toContain(`| A${String(n).padStart(3, '0')} |`);
});
