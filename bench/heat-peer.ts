/** The Newton of `peers/heat_newton.py` as a peer, asked over a pipe; and a unit commitment as an LP file for `cbc`. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { HeatInput } from '@landbridge/engines/heat';
import type { LinearModel } from '@landbridge/engines/optimisation';

export interface HeatPeerAnswer {
  readonly seconds: number;
  readonly iterations: number;
  readonly pressure: readonly number[];
}

/** @throws Error where python3 or its scipy is missing */
export async function startHeatPeer(input: HeatInput, fluid: { readonly density: number; readonly viscosity: number }) {
  const child = spawn('python3', [join(import.meta.dirname, 'peers', 'heat_newton.py')], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <Answer>(request: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('bench: python3 with scipy is missing (Debian: python3-scipy)');
    return JSON.parse(value);
  };
  const { diameterM: d, lengthM, areaM2 } = input;
  await ask({
    network: {
      from: [...input.from],
      to: [...input.to],
      held: input.nodes.map((node) => node.pressurePa ?? null),
      injection: input.nodes.map((node) => node.injectionKgPerS ?? 0),
      re: Array.from(d, (value, e) => value / (areaM2[e] * fluid.viscosity)),
      per: Array.from(d, (value, e) => (lengthM[e] * fluid.viscosity ** 2) / (2 * fluid.density * value ** 3)),
      k: [...input.relativeRoughness],
      area: [...areaM2],
    },
  });
  return {
    solve: (repeats: number) => ask<HeatPeerAnswer>({ repeats }),
    close: () => void child.stdin.end(),
  };
}

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
  } catch {
    return null;
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
