import { fileURLToPath } from 'node:url';
import type { Corridor } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AtlasState, INITIAL_STATE } from '../state/atlas-state.ts';
import { PALETTES } from '../theme/palette.ts';
import { describeCorridor } from '../worker/read-corridor.ts';
import { formatRunKey, type RunView } from '../worker/run-view.ts';
import { openSession, solveRun, viewRun } from '../worker/session.ts';
import { flowFeatures, networkFeatures, pipeFeatures, pointFeatures } from './features.ts';
import { createScene, type Scene } from './scene.ts';

const TOY = fileURLToPath(new URL('../../../../corridors/toy', import.meta.url));
const CLOSED = { scenarioId: 'rail-border-closed-10-days', year: null };
const quiet = () => {};

describe('what the map draws of the toy corridor', () => {
  let state: AtlasState;
  let corridor: Corridor;

  beforeAll(async () => {
    const read = await readCorridor(TOY);
    if (!read.corridor) throw new Error('the toy corridor cannot be read');
    corridor = read.corridor;
    const session = openSession(corridor, 'baseline', null, quiet);
    const base = viewRun(corridor, { scenarioId: 'baseline', year: null }, session.base, session.base, 0);
    const views: RunView[] = [base, solveRun(session, CLOSED, false, quiet).view];
    const runs = new Map(views.map((view) => [formatRunKey(view.key), view]));
    state = { ...INITIAL_STATE, theme: 'light', corridor: describeCorridor(corridor), runs };
  });

  const sceneOf = (change: Partial<AtlasState>): Scene => {
    const scene = createScene({ ...state, ...change });
    if (!scene) throw new Error('there is no scene');
    return scene;
  };

  it('is the network alone until the base is solved', () => {
    const scene = sceneOf({ runs: new Map() });
    expect(networkFeatures(scene).features.length).toBeGreaterThan(0);
    expect(flowFeatures(scene).features).toEqual([]);
  });

  it('draws each direction by its own containers, in proportion, along its own way', () => {
    const scene = sceneOf({});
    const { features } = flowFeatures(scene);
    const widest = features[0];
    for (const { properties, geometry } of features) {
      const link = scene.links.find(({ row }) => row.link_id === properties?.id);
      const teu = properties?.reversed ? link?.flow?.backwardTeu : link?.flow?.forwardTeu;
      const top = scene.links.find(({ row }) => row.link_id === widest.properties?.id)?.flow;
      const topTeu = widest.properties?.reversed ? top?.backwardTeu : top?.forwardTeu;
      if (properties?.width > 1)
        expect(properties?.width / widest.properties?.width).toBeCloseTo((teu ?? 0) / (topTeu ?? 1), 9);
      const first = properties?.reversed ? link?.line[link.line.length - 1] : link?.line[0];
      expect(geometry.coordinates[0]).toEqual(first);
    }
  });

  it('draws what a closing takes and gives in two colours, the lost dashed', () => {
    const scene = sceneOf({ scenarioId: CLOSED.scenarioId, mapMode: 'difference' });
    expect(scene.mode).toBe('difference');
    const { features } = flowFeatures(scene);
    const colours = new Set(features.map(({ properties }) => properties?.colour));
    expect(colours).toEqual(new Set([PALETTES.light.gained, PALETTES.light.lost]));
    for (const { properties } of features) expect(properties?.lost).toBe(properties?.colour === PALETTES.light.lost);
    expect(pointFeatures(scene).features.some(({ properties }) => properties?.closed)).toBe(true);
  });

  it('shows flows where there is nothing to compare', () => {
    expect(sceneOf({ mapMode: 'difference' }).mode).toBe('flow');
  });

  it('leaves out the layers that are switched off, with their crossings and transfers', () => {
    const layer = state.corridor?.tables.link[0].layer_id ?? '';
    const [all, fewer] = [sceneOf({}), sceneOf({ hiddenLayers: new Set([layer]) })];
    expect(fewer.links.some(({ row }) => row.layer_id === layer)).toBe(false);
    expect(fewer.links.length).toBeLessThan(all.links.length);
    expect(fewer.points.length).toBeLessThan(all.points.length);
  });

  it('names gas lines and their places, once each, and no side of a station', () => {
    const scene = sceneOf({});
    const named = pipeFeatures(scene).features.filter(({ properties }) => properties?.name);
    const idsOf = (table: string) => named.flatMap(({ properties: own }) => (own?.table === table ? [own.id] : []));
    expect(idsOf('gas_node')).toEqual(['field', 'city']);
    expect(new Set(idsOf('gas_line'))).toEqual(new Set(['west-east']));
    expect(named.every(({ properties }) => String(properties?.table).startsWith('gas_'))).toBe(true);
    const [link] = scene.links;
    const [from] = corridor.tables.node.filter((row) => row.node_id === link.row.from_node_id);
    const nodes = corridor.tables.gas_node.map((row) =>
      row.gas_node_id === 'city' ? { ...row, name: from.name } : row,
    );
    const tables = { ...scene.corridor.tables, gas_node: nodes };
    const beside = pipeFeatures({ ...scene, corridor: { ...scene.corridor, tables } });
    expect(beside.features.find(({ properties }) => properties?.id === 'city')?.properties?.name).toBe('');
  });
});
