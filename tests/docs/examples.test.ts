/** The example programs run, say what they were asked, and stay short. */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './blocks.ts';
import { runProgram } from './programs.ts';

const FOLDER = join(ROOT, 'examples');
const MOST_LINES = 60;
const SLOW_MS = 240_000;
const programs = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

/** What each answer must have: not the number, but what makes it an answer. */
const SAYS: Readonly<Record<string, (said: string) => void>> = {
  'planner-closing.ts': (said) => {
    // What Khorgos loses goes elsewhere: the first lines lose, the last gain.
    const teu = [...said.matchAll(/: (-?\d+) TEU/g)].map(([, value]) => Number(value));
    expect(said.split('\n')[0]).toMatch(/^Khorgos: -\d+ TEU/);
    expect(teu.at(-1)).toBeGreaterThan(0);
    expect(said).toMatch(/-?\d+ USD \(2022\)\/yr/);
  },
  'forwarder-promise.ts': (said) => {
    const [, half, most] = /within ([\d.]+) days, 95 % within ([\d.]+) days/.exec(said)!;
    expect(Number(most)).toBeGreaterThan(Number(half));
    expect(said).toMatch(/\d+ USD per FEU/);
  },
  'gas-supply-cut.ts': (said) => {
    const [, before, after] = /from (\d+) to (\d+) kt/.exec(said)!;
    expect(Number(after)).toBeLessThan(Number(before));
    expect(said).toMatch(/[\d.]+ MPa at/);
  },
  'heat-cold-spell.ts': (said) => {
    expect(said.match(/Gcal\/h .*°C/g)!.length).toBeGreaterThan(1);
  },
  'terminal-crane.ts': (said) => {
    const [three, four] = [...said.matchAll(/Dwell, mean: ([\d.]+) \(.*\) h/g)].map(([, hours]) => Number(hours));
    expect(four).toBeLessThan(three);
  },
  'fleet-spares.ts': (said) => {
    const [low, high] = [...said.matchAll(/parts for (\d+) USD/g)].map(([, usd]) => Number(usd));
    expect(high).toBeGreaterThan(low);
  },
  'trade-railway.ts': (said) => {
    const [, gain, free] = /All together (-?\d+) million USD a year; (-?\d+) if/.exec(said)!;
    expect(Number(gain)).toBeLessThanOrEqual(Number(free));
    expect(said).toMatch(/UZ: real income [\d.]+ %/);
  },
  'researcher-claims.ts': (said) => {
    expect(said).toContain('A057');
    expect(said).toContain(' km');
  },
  'developer-own-corridor.ts': (said) => {
    expect(said).toMatch(/link\.csv.*rial/s);
    expect(said).toMatch(/USD \(\d{4}\)/);
  },
  'study-capacity.ts': (said) => {
    expect(said).toMatch(/(\d+) runs: [1-9]\d* computed, then 0;/);
    expect(said.match(/million USD a year/g)!.length).toBeGreaterThan(3);
  },
};

describe('examples', () => {
  it('are ten, each short, listed, and asked for something', () => {
    const listed = readFileSync(join(FOLDER, 'README.md'), 'utf8');
    expect(programs.sort()).toEqual(Object.keys(SAYS).sort());
    for (const name of programs) {
      expect(listed).toContain(`](${name})`);
      expect(readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_LINES);
    }
  });

  it.each(programs)('%s answers', (name) => SAYS[name](runProgram(join(FOLDER, name), tmpdir())), SLOW_MS);
});
