/**
 * Fits the built-in corridor's parameters anew, and writes them into its parameter.csv and, with every observation and
 * its errors, into docs/calibration.md. Some minutes.
 * `npm test` computes the fitted column again from parameter.csv and compares it with the page.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { calibrate, formatParameters } from 'landbridge';
import { readCorridor, writeFileAtomic } from 'landbridge/node';
import { createCalibrationPage } from './calibration/page.ts';

const PAGE = fileURLToPath(new URL('../docs/calibration.md', import.meta.url));
const CORRIDOR = fileURLToPath(new URL('../corridors/china-central-asia', import.meta.url));

const { corridor, issues } = await readCorridor(CORRIDOR);
if (!corridor) throw new Error(`calibration: the corridor has ${issues.length} issue(s)`);
const report = await calibrate(corridor, {
  maxEvaluations: 200,
  onProgress: ({ stage, evaluations, loss }) => {
    if (!process.stderr.isTTY) return;
    process.stderr.write(
      `\r\u001b[2K${stage}: ${evaluations} solves${loss === null ? '' : `, loss ${loss.toFixed(2)}`}`,
    );
  },
});
await writeFileAtomic(join(CORRIDOR, 'parameter.csv'), formatParameters(corridor, report));
await writeFileAtomic(PAGE, createCalibrationPage(corridor, report));
