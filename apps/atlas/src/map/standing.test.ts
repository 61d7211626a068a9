import fc from 'fast-check';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AtlasState, INITIAL_STATE } from '../state/atlas-state.ts';
import type { CorridorData, RowOf } from '../worker/corridor-data.ts';
import { describeCorridor } from '../worker/read-corridor.ts';
import { flowFeatures, networkFeatures, pipeFeatures, plannedFeatures, sameNetwork } from './features.ts';
import { createScene } from './scene.ts';
import { GAS_LAYER, HEAT_LAYER } from './scene-pipes.ts';
import { FIRST_YEAR, LAST_YEAR, listEvents, readStand, STANDINGS, standingOf, standingOfPhase } from './standing.ts';

let corridor: CorridorData;

beforeAll(async () => {
  const { corridor: read } = await readCorridor(builtInCorridorDirectory());
  if (!read) throw new Error('the built-in corridor cannot be read');
  corridor = describeCorridor(read);
});

const year = fc.integer({ min: FIRST_YEAR, max: LAST_YEAR });
const day = fc.option(fc.tuple(year, fc.integer({ min: 1, max: 9 })).map(([at, month]) => `${at}-0${month}-15`));

function phase(change: Partial<RowOf<'phase'>>): RowOf<'phase'> {
  return { ...corridor.tables.phase[0], started: null, planned_completion: null, completed: null, ...change };
}

describe('what stands in a year', () => {
  it('of a phase goes later, works, exists by its own days', () => {
    const row = phase({ status: 'operating', started: '2010-05-01', completed: '2014-06-01' });
    const seen = [2009, 2010, 2013, 2014, 2015].map((at) => standingOfPhase(row, at));
    expect(seen.map(({ standing }) => standing)).toEqual(['later', 'works', 'works', 'exists', 'exists']);
    expect(seen.map(({ fresh }) => fresh)).toEqual([false, true, false, true, false]);
  });

  it('calls a promise whose day is past a promise, and never existing', () => {
    const row = phase({ status: 'construction', started: '2023-01-01', planned_completion: '2025-12-31' });
    expect([2022, 2024, 2025, 2035].map((at) => standingOfPhase(row, at).standing)).toEqual([
      'later',
      'works',
      'promised',
      'promised',
    ]);
    expect(standingOfPhase(phase({ status: 'cancelled', planned_completion: '2025-12-31' }), 2030).standing).toBe(
      'gone',
    );
  });

  it('never goes backwards until it is closed, whatever the days', () => {
    const order = ['later', 'works', 'promised', 'exists'];
    fc.assert(
      fc.property(day, day, day, fc.constantFrom('construction', 'operating', 'announced'), (a, b, c, status) => {
        const row = phase({ started: a, planned_completion: b, completed: c, status: status as 'operating' });
        let last = 0;
        for (let at = FIRST_YEAR; at <= LAST_YEAR; at++) {
          const now = order.indexOf(standingOfPhase(row, at).standing);
          // Late works are works until they are complete: a promise may be passed by them alone.
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
      }),
    );
  });

  it('takes a row without days to stand, and one that is closed to be gone', () => {
    const { tables } = corridor;
    expect(standingOf(tables, {}, FIRST_YEAR)).toEqual({ standing: 'exists', fresh: false });
    const row = { opened: '2009-12-14', closed: '2020-01-01' };
    expect([2008, 2009, 2019, 2020].map((at) => standingOf(tables, row, at).standing)).toEqual([
      'later',
      'exists',
      'exists',
      'gone',
    ]);
  });

  it('tells what the tables date in a year, by day, each once', () => {
    const opened = listEvents(corridor.tables, 2014).filter(({ kind }) => kind === 'opened');
    expect(opened.map(({ day: at, id }) => [at, id])).toEqual(
      [...opened].map(({ day: at, id }) => [at, id]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    );
    expect(opened.map(({ id }) => id)).toEqual(expect.arrayContaining(['cagp-c', 'lianyungang-base-1', 'kti-1']));
    const all = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) =>
      listEvents(corridor.tables, FIRST_YEAR + index),
    ).flat();
    const completed = corridor.tables.phase.filter((row) => row.completed !== null);
    for (const row of completed)
      expect(all.filter(({ kind, id }) => kind === 'opened' && id === row.phase_id).length).toBe(1);
    expect(readStand('1991')).toBe(FIRST_YEAR);
    expect(readStand('2016')).toBe(2016);
    expect(readStand(undefined)).toBe(FIRST_YEAR);
  });

  it('is what the map draws: lines appear with their years, with the pipes beside them', () => {
    const sceneOf = (change: Partial<AtlasState>) => {
      const scene = createScene({ ...INITIAL_STATE, theme: 'light', corridor, mapMode: 'years', ...change });
      if (!scene) throw new Error('there is no scene');
      return scene;
    };
    const at = (stand: number, hidden: readonly string[] = []) =>
      sceneOf({ params: { stand: String(stand) }, hiddenLayers: new Set(hidden) });
    const drawn = (stand: number) =>
      new Set(
        pipeFeatures(at(stand)).features.flatMap(({ properties }) =>
          properties?.table === 'gas_line' && !properties.planned ? [String(properties.id)] : [],
        ),
      );
    expect(drawn(2008).has('cagp-a')).toBe(false);
    expect([...drawn(2009)]).toContain('cagp-a');
    expect(drawn(2013).has('cagp-c')).toBe(false);
    expect(drawn(2014).has('cagp-c')).toBe(true);
    const scene = at(2020);
    const lines = flowFeatures(scene).features.length;
    expect(lines).toBe(scene.links.filter(({ planned }) => !planned).length);
    expect(networkFeatures(scene).features).toHaveLength(lines);
    expect(plannedFeatures(scene).features.length).toBeGreaterThan(0);
    expect(lines + plannedFeatures(scene).features.length).toBe(scene.links.length);
    expect(sameNetwork(scene, { ...scene, run: null, flows: null })).toBe(true);
    const opened = scene.links.map((link) => ({ ...link, planned: false }));
    expect(sameNetwork(scene, { ...scene, links: opened })).toBe(false);
    const tables = (features: readonly { readonly properties: { readonly table?: string } | null }[]) =>
      new Set(features.map(({ properties }) => properties?.table));
    expect(tables(pipeFeatures(scene).features)).toEqual(
      new Set(['gas_line', 'gas_node', 'heat_pipe', 'heat_node', 'phase']),
    );
    expect(tables(pipeFeatures(at(2020, [GAS_LAYER, HEAT_LAYER])).features)).toEqual(new Set(['phase']));
    for (const { standing } of scene.pipes) expect(STANDINGS).toContain(standing);
  });
});
