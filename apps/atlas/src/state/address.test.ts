import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../i18n/index.ts';
import { formatAddress, naturalMode, parseAddress } from './address.ts';
import { INITIAL_STATE, MAP_MODES, SCREEN_PARAMS, SCREENS, SELECTION_TABLES, TABS } from './atlas-state.ts';
import { addressPart } from './sync-address.ts';

const start = addressPart(INITIAL_STATE);
const id = fc.stringMatching(/^[a-z0-9][a-z0-9:_.-]{0,20}$/);

describe('the address', () => {
  it('is empty for the page as it opens', () => {
    expect(formatAddress(start, start)).toBe('');
    expect(parseAddress('')).toEqual({});
  });

  it('gives back every state that it was made from', () => {
    fc.assert(
      fc.property(
        fc
          .record({
            screen: fc.constantFrom(...SCREENS),
            draft: fc.option(
              fc
                .string({ unit: fc.constantFrom('a', ':', '\n', '&', '+', '%', '#', '?', '=', ' ', '中') })
                .filter((text) => text !== ''),
            ),
            scenarioId: fc.option(id),
            year: fc.option(fc.integer({ min: 1990, max: 2050 })),
            mapMode: fc.constantFrom(...MAP_MODES),
            tab: fc.constantFrom(...TABS),
            language: fc.constantFrom(...LANGUAGES),
            theme: fc.constantFrom('auto' as const, 'light' as const, 'dark' as const),
            hiddenLayers: fc.uniqueArray(id, { maxLength: 3 }).map((ids) => new Set(ids)),
            selection: fc.option(fc.record({ table: fc.constantFrom(...SELECTION_TABLES), id })),
            camera: fc.option(
              fc.record({
                zoom: fc.integer({ min: 0, max: 1100 }).map((n) => n / 100),
                latitude: fc.integer({ min: -80_000, max: 80_000 }).map((n) => n / 1000),
                longitude: fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000),
              }),
            ),
          })
          .chain((state) =>
            fc
              .record(Object.fromEntries(SCREEN_PARAMS[state.screen].map((name) => [name, id])), { requiredKeys: [] })
              .map((params) => ({ ...state, params })),
          ),
        (state) => {
          const read = { ...start, ...parseAddress(formatAddress(state, start)) };
          expect({ ...read, mapMode: parseAddress(formatAddress(state, start)).mapMode ?? naturalMode(read) }).toEqual(
            state,
          );
        },
      ),
    );
  });

  it('takes what it understands of a link that was typed by hand, and leaves the rest', () => {
    const hash = '#scenario=suez-closed&map=no-such&tab=links&year=99999&at=4/91/0&select=virus/x&lang=xx&theme=dark';
    expect(parseAddress(hash)).toEqual({ scenarioId: 'suez-closed', tab: 'links', theme: 'dark' });
    expect(parseAddress('#select=link/')).toEqual({});
    expect(parseAddress(hash.replace('#', '#/?'))).toEqual(parseAddress(hash));
  });

  it('names the screen, and carries what belongs to it alone', () => {
    const state = { ...start, screen: 'routes' as const, params: { from: 'xian', to: 'almaty', table: 'link' } };
    expect(formatAddress(state, start)).toBe('#/routes?from=xian&to=almaty');
    expect(parseAddress('#/routes?from=xian&table=link')).toEqual({ screen: 'routes', params: { from: 'xian' } });
    expect(parseAddress('#/no-such-screen?tab=links')).toEqual({ tab: 'links' });
  });

  it('reads as words', () => {
    const state = { ...start, scenarioId: 'suez-closed', selection: { table: 'bcp' as const, id: 'rail:a-b' } };
    expect(formatAddress({ ...state, mapMode: 'difference' }, start)).toBe(
      '#/?scenario=suez-closed&select=bcp/rail:a-b',
    );
  });
});
