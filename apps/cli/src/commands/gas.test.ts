import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-gas-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A pipe of 20 km from node 1, at 5 MPa, to node 2. */
function writeNetwork(name: string, flow: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  const write = (file: string, value: object) => writeFileSync(join(path, file), JSON.stringify(value));
  write('params.json', {
    params: { 'Temperature (K):': 288.7, 'Gas specific gravity (G):': 0.6, 'units (SI = 0, standard = 1)': 0 },
  });
  write('network.json', {
    nodes: { 1: {}, 2: {} },
    pipes: { 1: { fr_node: 1, to_node: 2, diameter: 0.9, length: 2e4, friction_factor: 0.01 } },
  });
  write('bc.json', { boundary_pslack: { 1: 5e6 }, boundary_nonslack_flow: { 2: flow } });
  return path;
}

describe('gas solve', () => {
  it('prints the contract’s object, by the law that is asked for', async () => {
    const path = writeNetwork('one', 100);
    const { code, json } = await runCaptured('gas', 'solve', path, '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      status: 'solved',
      residual: expect.any(Number),
      iterations: expect.any(Number),
      nodes: [
        { id: '1', pressure_pa: 5e6, withdrawal_kg_s: -100 },
        { id: '2', pressure_pa: expect.any(Number), withdrawal_kg_s: 100 },
      ],
      edges: [{ id: '1', kind: 'pipe', flow_kg_s: 100 }],
    });
    expect(json()).not.toHaveProperty('blame');
    const real = await runCaptured('gas', 'solve', path, '--eos', 'cnga-simple', '--json');
    expect(real.json().nodes[1].pressure_pa).toBeGreaterThan(json().nodes[1].pressure_pa);
    const slack = await runCaptured('gas', 'solve', path, '--slack', '1=6e6', '--json');
    expect(slack.json().nodes[0].pressure_pa).toBe(6e6);
  });

  it('an infeasible network: exit 1, no state, the blame in words', async () => {
    const { code, json } = await runCaptured('gas', 'solve', writeNetwork('two', 5000), '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      status: 'infeasible',
      nodes: [],
      edges: [],
      blame: expect.stringMatching(/node 2.*pipe 1/),
    });
  });

  it('the corridor’s pipelines, and tables as CSV', async () => {
    const csv = join(folder, 'csv');
    const { code, json } = await runCaptured('gas', 'solve', '--year', '2022', '--json', '--csv', csv);
    expect(code).toBe(0);
    expect(json().format).toBe('corridor');
    expect(readdirSync(csv).sort()).toEqual(['gas_edge.csv', 'gas_node.csv']);
    expect(readFileSync(join(csv, 'gas_node.csv'), 'utf8')).toContain('khorgos');
    const plain = await runCaptured('gas', 'solve');
    expect(plain.out).toMatch(/a-cs4 +compressor/);
  });

  it('nominations that are more than is carried: what can be delivered, and what holds the rest back', async () => {
    const args = ['gas', 'solve', '--scenario', 'cku-with-line-d'];
    const { code, json } = await runCaptured(...args, '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      status: 'infeasible',
      nodes: [],
      blame: expect.stringMatching(/^30\.00 bcm\/yr are nominated at wuqia, and at most 1\d\.\d+ bcm.*d-cs3/),
      deliverable: { exits: [{ node: 'wuqia', limited: ['d-cs3'], deliverable_kg_s: expect.any(Number) }] },
    });
    const plain = await runCaptured(...args, '--unit', 'bcm');
    expect(plain.out).toMatch(/khorgos +43\.200 +43\.200 +0\.000/);
    expect(plain.out).toMatch(/wuqia +30\.000 +1\d\.\d+ +1\d\.\d+ +4\.00/);
  });

  it('composition, ground and unit change what is printed', async () => {
    const path = writeNetwork('four', 100);
    const light = await runCaptured(
      'gas',
      'solve',
      path,
      '--eos',
      'peng-robinson',
      '--composition',
      'methane=1',
      '--json',
    );
    expect(light.code).toBe(0);
    const heavy = await runCaptured(
      'gas',
      'solve',
      path,
      '--eos',
      'peng-robinson',
      '--composition',
      'methane=0.8,ethane=0.2',
      '--json',
    );
    // Denser: less volume, less loss.
    expect(heavy.json().nodes[1].pressure_pa).toBeGreaterThan(light.json().nodes[1].pressure_pa);
    expect(light.json().nodes[1].temperature_k).toBeNull();
    const warm = await runCaptured('gas', 'solve', path, '--ground', '5', '--entry', '40', '--json');
    expect(warm.json().nodes[0].temperature_k).toBeCloseTo(313.15, 9);
    expect(warm.json().nodes[1].temperature_k).toBeLessThan(313.15);
    const plain = await runCaptured('gas', 'solve', path, '--unit', 'gwh');
    expect(plain.out).toMatch(/withdrawal, GWh\/d/);
  });

  it.each([
    ['a component that is none', ['gas', 'solve', '--composition', 'methan=1'], 2, 'usage', /COMPONENT=SHARE/],
    ['shares that are no whole', ['gas', 'solve', '--composition', 'methane=0.9'], 2, 'usage', /add up to 0.9/],
    ['an entry without a ground', ['gas', 'solve', '--entry', '40'], 2, 'usage', /need --ground/],
    ['a heating value of nothing', ['gas', 'simulate', '--heating-value', 'UZ'], 2, 'usage', /ORIGIN=VALUE/],
    ['a law that is none', ['gas', 'solve', '--eos', 'magic'], 2, 'usage', /not one of ideal/],
    ['a slack without a pressure', ['gas', 'solve', '--slack', 'gedaim'], 2, 'usage', /NODE=PRESSURE/],
    ['a slack that is no node', ['gas', 'solve', '--slack', 'x=7e6'], 1, 'gas.slack', /no node x/],
    ['a ratio below nothing', ['gas', 'solve', '--ratio', '-1'], 2, 'usage', /not a ratio/],
    ['no such path', ['gas', 'solve', 'nowhere'], 1, 'file.missing', /nowhere/],
  ])('%s', async (_what, args, exit, failure, message) => {
    const { code, json } = await runCaptured(...args, '--json');
    expect(code).toBe(exit);
    expect(json().error).toMatchObject({ code: failure, message: expect.stringMatching(message) });
  });
});

describe('gas simulate', () => {
  it('the contract’s object with its times; a study; wrong usage', async () => {
    const path = writeNetwork('three', 100);
    const { code, json } = await runCaptured('gas', 'simulate', path, '--hours', '2', '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      status: 'solved',
      residual: expect.any(Number),
      iterations: expect.any(Number),
      nodes: [{ id: '1', pressure_pa: 5e6, withdrawal_kg_s: expect.any(Number) }, { id: '2' }],
      edges: [{ id: '1', kind: 'pipe', flow_kg_s: expect.any(Number) }],
      times_h: [0, 1, 2],
    });
    const cut = await runCaptured('gas', 'simulate', path, '--study', 'supply-cut', '--for', '24', '--json');
    expect(cut.code).toBe(1);
    expect(cut.json()).toMatchObject({ status: 'infeasible', blame: expect.stringMatching(/^At .* node 2/) });
    const wrong = await runCaptured('gas', 'simulate', path, '--at', '1', '--json');
    expect(wrong.code).toBe(2);
    const plain = await runCaptured('gas', 'simulate', path, '--hours', '2', '--unit', 'bcm');
    expect(plain.out).toMatch(/entering, bcm\/yr/);
  });
});

describe('gas arrival', () => {
  it('by origin, with the time on the way; CSV; another delivery', async () => {
    const csv = join(folder, 'arrival');
    const { code, json } = await runCaptured('gas', 'arrival', '--json', '--csv', csv);
    expect(code).toBe(0);
    const shanghai = json().arrivals.find(({ node }: { node: string }) => node === 'shanghai');
    expect(shanghai).toMatchObject({ name: 'Shanghai', volume_bcm_per_year: expect.closeTo(3, 9), in_time: null });
    expect(readFileSync(join(csv, 'arrival.csv'), 'utf8')).toMatch(/shanghai,\d+.*,TM,/);
    const plain = await runCaptured('gas', 'arrival');
    expect(plain.out).toMatch(/Gas at Shanghai by origin[\s\S]*TM +1\.\d+ +\d\d\.\d +\d+\.\d +1\d\.\d/);
    const other = await runCaptured('gas', 'arrival', '--to', 'khorgos');
    expect(other.out).toMatch(/Gas at Khorgos metering station by origin/);
  });

  it('in time: when a supply that falls is seen', async () => {
    const { code, out } = await runCaptured('gas', 'arrival', '--left', '0.9', '--hours', '240');
    expect(code).toBe(0);
    expect(out).toMatch(/gedaim gives 90 % of its steady flow/);
    expect(out).toMatch(/TM: 48\.\d % becomes .*; first seen after \d\.\d days/);
  }, 60_000);

  it.each([
    ['no such delivery', ['--to', 'gedaim'], /No gas is delivered at gedaim/],
    ['hours without a change', ['--hours', '20'], /belong to --left/],
    ['a share of all', ['--left', '1'], /not a share/],
    ['a day that is none', ['--day', '2022'], /not a date/],
  ])('%s', async (_what, args, message) => {
    const { code, json } = await runCaptured('gas', 'arrival', ...args, '--json');
    expect(code).toBe(2);
    expect(json().error.message).toMatch(message);
  });
});

describe('gas capacity', () => {
  it('tells of a corridor without pipes, and measures one that has some', async () => {
    const toy = await runCaptured('gas', 'capacity', TOY, '--json');
    expect(toy.json().stages).toMatchObject([{ id: 'with-station', capacity_bcm_per_year: expect.any(Number) }]);
    const bare = join(folder, 'bare');
    cpSync(TOY, bare, { recursive: true });
    for (const name of ['pipe', 'compressor']) rmSync(join(bare, `${name}.csv`));
    const { code, json } = await runCaptured('gas', 'capacity', bare, '--json');
    expect(code).toBe(1);
    expect(json().error).toMatchObject({ code: 'gas.none', message: expect.stringContaining('pipe.csv') });
  });

  it('prints published, ours and the difference, with the reference of its volumes', async () => {
    const { code, json } = await runCaptured('gas', 'capacity', '--json');
    expect(code).toBe(0);
    const { stages, reference } = json();
    expect(reference).toBe('20 °C, 101.325 kPa');
    expect(stages[0]).toMatchObject({ id: 'a-free', published_bcm_per_year: 4.5, source_id: 'INTERFAX-0912' });
    for (const stage of stages) {
      expect(stage.capacity_bcm_per_year / stage.published_bcm_per_year - 1).toBeCloseTo(stage.difference, 12);
    }
    const plain = await runCaptured('gas', 'capacity');
    expect(plain.out).toMatch(/Line A, no compression +0 +4\.5/);
  });
});
