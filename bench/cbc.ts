/** A linear model as an LP file for `cbc`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinearModel } from '@landbridge/engines/optimisation';

/** @returns seconds and optimum of `cbc`, start of the process included; null where it is missing (Debian: coinor-cbc) */
export function solveByCbc(
  model: LinearModel,
  gap: number,
): { readonly seconds: number; readonly objective: number } | null {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-cbc-'));
  try {
    writeFileSync(join(folder, 'model.lp'), formatLp(model));
    const begin = performance.now();
    execFileSync('cbc', ['model.lp', 'ratioGap', String(gap), 'threads', '1', 'solve', 'solu', 'out.txt'], {
      cwd: folder,
      stdio: 'ignore',
    });
    const seconds = (performance.now() - begin) / 1000;
    const match = /objective value\s+(\S+)/.exec(readFileSync(join(folder, 'out.txt'), 'utf8'));
    return match ? { seconds, objective: Number(match[1]) } : null;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error('bench: cbc failed', { cause });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** CPLEX LP: rows of two bounds become two. */
function formatLp(model: LinearModel): string {
  const term = (value: number, column: number) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} x${column}`;
  const lines = ['Minimize', ' obj:'];
  for (let j = 0; j < model.columns; j++) if (model.cost[j] !== 0) lines.push(`  ${term(model.cost[j], j)}`);
  lines.push('Subject To');
  for (let r = 0; r < model.rows; r++) {
    const terms: string[] = [];
    for (let k = model.rowStart[r]; k < model.rowStart[r + 1]; k++) terms.push(term(model.value[k], model.columnOf[k]));
    const [low, high] = [model.rowLower[r], model.rowUpper[r]];
    const text = terms.join(' ');
    if (low === high) lines.push(` r${r}: ${text} = ${low}`);
    else {
      if (Number.isFinite(low)) lines.push(` l${r}: ${text} >= ${low}`);
      if (Number.isFinite(high)) lines.push(` u${r}: ${text} <= ${high}`);
    }
  }
  lines.push('Bounds');
  for (let j = 0; j < model.columns; j++) {
    const [low, high] = [model.columnLower[j], model.columnUpper[j]];
    lines.push(` ${Number.isFinite(low) ? low : '-inf'} <= x${j} <= ${Number.isFinite(high) ? high : '+inf'}`);
  }
  const whole = Array.from({ length: model.columns }, (_, j) => j).filter((j) => model.isInteger[j] === 1);
  if (whole.length > 0) lines.push('General', ...whole.map((j) => ` x${j}`));
  return `${lines.join('\n')}\nEnd\n`;
}
