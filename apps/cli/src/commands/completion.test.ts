import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../program.ts';
import { runCaptured, TOY } from '../testing/run-captured.ts';

const commands = createProgram().commands;
/** compopt, which only a shell that completes has, does nothing here. */
const TRY = `compopt() { :; }; source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _landbridge
printf '%s\\n' "\${COMPREPLY[@]}"`;

describe('completion bash', () => {
  let folder: string;
  let script: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'landbridge-completion-'));
    script = join(folder, 'landbridge.bash');
    writeFileSync(script, (await runCaptured('completion', 'bash')).out);
    writeFileSync(join(folder, 'mine.yaml'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What bash offers for the last word. */
  function complete(...words: string[]): string[] {
    const options = { encoding: 'utf8' as const, cwd: folder, stdio: 'pipe' as const };
    const out = execFileSync('bash', ['-c', TRY, 'bash', script, 'landbridge', ...words], options);
    return out.split('\n').filter(Boolean);
  }

  it('offers commands, options, choices, scenarios and files', () => {
    expect(complete('')).toEqual(commands.map((command) => command.name()));
    expect(complete('rou')).toEqual(['route']);
    expect(complete('route', '--al')).toEqual(['--alternatives']);
    expect(complete('route', '--mode', 'r')).toEqual(['rail', 'road']);
    expect(complete('run', 'base')).toEqual(['baseline-2022']);
    expect(complete('compare', 'baseline-2022', 'm')).toEqual(['middle-corridor-upgrade', 'mine.yaml']);
    expect(complete('trace', 'kpi/x', '--scenario', 'suez')).toEqual(['suez-closed']);
    expect(complete('run', '--corridor', TOY, 'road')).toEqual(['road-quota']);
    expect(complete('export', 'x', '--to', 'g')).toEqual(['gmns', 'geojson', 'geopackage', 'geoparquet']);
    expect(complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(complete('route', '--class', '')).toEqual([]);
  });
});

describe('completion zsh and fish', () => {
  it.each([
    ['zsh', (name: string) => `    ${name}) _arguments `, (flag: string) => `'${flag}[`],
    ['fish', (name: string) => `__fish_use_subcommand -a ${name} `, (flag: string) => ` -l ${flag.slice(2)} `],
  ])('%s: names every command and option', async (shell, command, option) => {
    const { code, out } = await runCaptured('completion', shell);
    expect(code).toBe(0);
    for (const item of commands) {
      expect(out).toContain(command(item.name()));
      for (const { long } of item.options) expect(out).toContain(option(long!));
    }
    expect(out).toContain('khorgos-closed-30-days');
    // Quotes come in pairs, or the shell would wait for the end of a text.
    const quotes = out.replaceAll("'\\''", '').replaceAll("\\'", '').match(/'/g) ?? [];
    expect(quotes.length % 2).toBe(0);
  });

  it('an unknown shell is wrong usage', async () => {
    expect(await runCaptured('completion', 'tcsh')).toMatchObject({ code: 2, err: expect.stringContaining('bash') });
  });
});
