/** `npm run docs:api`: writes `docs/api`, the public interface of every package. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportApi } from './api-report.ts';
import { stagePackages } from './stage.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const folders = stagePackages(ROOT, join(ROOT, 'dist', 'packages'));
const reports = join(ROOT, 'docs', 'api');
rmSync(reports, { recursive: true, force: true });
console.log(`${reportApi(folders, reports, join(ROOT, 'dist', 'api'), true).length} reports written to docs/api`);
