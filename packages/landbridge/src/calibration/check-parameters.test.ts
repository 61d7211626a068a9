import { fileURLToPath } from 'node:url';
import { readCorridor } from '@landbridge/corridor/node';
import { prepare } from '@landbridge/engines/freight';
import { describe, expect, it } from 'vitest';
import { checkParameters, listParameterIds } from './check-parameters.ts';
import { withParameters } from './model.ts';

const { corridor: toy } = await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
if (!toy) throw new Error('the toy corridor does not read');
const show = (value: unknown) => JSON.stringify(value, (_, item) => (item instanceof Map ? [...item] : item));

describe('listParameterIds', () => {
  it.each([...listParameterIds(toy.tables)])('%s is an id that the engine reads', (id) => {
    const with_ = prepare(withParameters(toy.tables, new Map([[id, 0.777]])), 2022).parameters;
    expect(show(with_)).not.toBe(show(prepare(toy.tables, 2022).parameters));
  });
});

describe('checkParameters', () => {
  it('passes what the built-in corridor has', async () => {
    const folder = fileURLToPath(new URL('../../../../corridors/china-central-asia', import.meta.url));
    const { corridor } = await readCorridor(folder);
    expect(corridor && checkParameters(corridor.tables)).toEqual([]);
  });

  it('a gateway needs its mode', () => {
    const issues = checkParameters(withParameters(toy.tables, new Map([['gateway_usd:By rail', 5]])));
    expect(issues).toMatchObject([{ code: 'parameter.unknown', fix: 'did you mean gateway_usd:rail:By rail?' }]);
  });
});
