import { describe, expect, it } from 'vitest';
import { createProgram } from './program.ts';
import { runCaptured, TOY } from './testing/run-captured.ts';

const commands = createProgram().commands.map((command) => command.name());

describe('usage', () => {
  it.each(commands)('%s --help has an example that starts as it is called', async (name) => {
    const { code, out } = await runCaptured(name, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\n {2}landbridge ${name}`));
  });

  it('no command: help on standard error, exit 2', async () => {
    const { code, out, err } = await runCaptured();
    expect([code, out]).toEqual([2, '']);
    for (const name of commands) expect(err).toContain(`  ${name} `);
  });

  it.each([
    ['an unknown command', ['rout'], /unknown command 'rout'[\s\S]*route/],
    ['an unknown option', ['validate', '--jsno'], /unknown option '--jsno'[\s\S]*--json/],
    ['a missing argument', ['run'], /missing required argument 'scenario'/],
    ['a missing option', ['route', '--from', 'alpha'], /--to/],
    ['one argument too many', ['diff', 'a', 'b', 'c'], /too many arguments/],
    ['a wrong choice', ['route', '--from', 'a', '--to', 'b', '--mode', 'air'], /rail, road, sea, any/],
    [
      'a wrong number',
      ['route', '--from', 'a', '--to', 'b', '--alternatives', '0'],
      /"0" is not a number from 1 to 20/,
    ],
    ['a wrong year', ['run', 'baseline', '--year', '20x5'], /"20x5" is not a year/],
    ['one scenario to compare', ['compare', 'baseline', '--corridor', TOY], /at least one other/],
    ['a wrong port', ['start', '--port', '80000'], /not a port/],
  ])('%s: exit 2', async (_what, args, message) => {
    const plain = await runCaptured(...args);
    expect([plain.code, plain.out]).toEqual([2, '']);
    expect(plain.err).toMatch(message);
    const { code, json } = await runCaptured(...args, ...(args[0] === 'rout' || args[0] === 'start' ? [] : ['--json']));
    expect(code).toBe(2);
    if (args[0] === 'rout' || args[0] === 'start') return;
    expect(json().error).toEqual({ code: 'usage', message: expect.stringMatching(message), issues: [] });
  });

  it.each([
    ['a slip in a scenario', ['run', 'basline', '--corridor', TOY], 'scenario.unknown', /Did you mean baseline\?/],
    ['a place', ['route', '--from', 'alpa', '--to', 'echo', '--corridor', TOY], 'place.unknown', /Did you mean Alpha/],
    [
      'a class',
      ['route', '--from', 'alpha', '--to', 'echo', '--class', 'x', '--corridor', TOY],
      'class.unknown',
      /general/,
    ],
    ['a figure', ['trace', 'link/x/length', '--corridor', TOY], 'figure.unknown', /table\/row\/column/],
    ['a KPI', ['trace', 'kpi/x', '--corridor', TOY], 'figure.unknown', /total_cost_usd/],
    ['a scenario file', ['run', 'none.yaml', '--corridor', TOY], 'file.missing', /none\.yaml/],
    ['a folder', ['info', '--corridor', 'no-such-folder'], 'corridor.invalid', /no-such-folder/],
    ['a reference', ['verify', 'no-such-file.csv'], 'file.missing', /no-such-file/],
  ])('%s that is not there: exit 1', async (_what, args, failure, message) => {
    const plain = await runCaptured(...args);
    expect([plain.code, plain.out]).toEqual([1, '']);
    expect(plain.err).toMatch(message);
    const { code, json, err } = await runCaptured(...args, '--json');
    expect([code, err]).toEqual([1, '']);
    expect(json().error).toMatchObject({
      code: failure,
      message: expect.stringMatching(message),
      issues: expect.any(Array),
    });
  });

  it('prints the version', async () => {
    expect(await runCaptured('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
