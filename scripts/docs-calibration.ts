/**
 * Writes docs/calibration.md: the parameters fitted anew, and every observation with its errors. Some minutes.
 * `npm test` computes the fitted column again from parameter.csv and compares it with the page.
 */
import { fileURLToPath } from 'node:url';
import { calibrate } from 'landbridge';
import { readCorridor, writeFileAtomic } from 'landbridge/node';
import { createCalibrationPage } from './calibration/page.ts';

const PAGE = fileURLToPath(new URL('../docs/calibration.md', import.meta.url));
const CORRIDOR = fileURLToPath(new URL('../corridors/china-central-asia', import.meta.url));

const { corridor, issues } = await readCorridor(CORRIDOR);
if (!corridor) throw new Error(`calibration: the corridor has ${issues.length} issue(s)`);
const report = await calibrate(corridor, {
  onProgress: ({ stage, evaluations, loss }) =>
    process.stderr.write(
      `\r\u001b[2K${stage}: ${evaluations} solves${loss === null ? '' : `, loss ${loss.toFixed(2)}`}`,
    ),
});
process.stderr.write('\n');
await writeFileAtomic(PAGE, createCalibrationPage(corridor, report));
