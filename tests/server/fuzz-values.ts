/** Values out of a schema: such as it allows, and such as it does not. */
import { type OpenApi, resolve, type Schema } from './json-schema.ts';
import type { Random } from './random.ts';

/** Words that mean something to the toy corridor, so that questions get past the schemas. */
const WORDS: readonly string[] = [
  ...['alpha', 'hotel', 'XAALP', '阿尔法', 'Дельта', 'nowhere', 'baseline', 'road-quota', 'short-cut-complete'],
  ...['kpi/total_cost_usd', 'kpi/teu_km', 'link/sea:alpha-hotel/length', 'container-general', 'link', 'node'],
  ...['length:gte:100', 'bcp_id:eq:', 'name:contains:a', 'layer_id:ne:sea', 'length', '-length', 'bcp/rail-ab'],
];
const SCENARIOS: readonly string[] = [
  'id: a\ntitle: A\nedits:\n  - close: bcp/rail-ab\n',
  'id: a\ntitle: A\nextends: baseline\nedits:\n  - scale: link\n    column: length\n    by: 1.5\n',
  'id: a\ntitle: A\nedits:\n  - set: demand\n    column: teu_per_year\n    value: 1e300\n',
  'id: a\ntitle: A\nedits:\n  - remove: node/alpha\n  - close: bcp/nowhere\n',
  'a: &a [*a]',
  '\t',
];
const FILES: readonly string[] = [
  'node_id,name\nalpha,\n',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><network>&y;</network>',
  '{"nodes": {}, "pipes": {}}',
  'mgc.base = {};\nmgc.junction = [\n1 2 3\n];',
  '{"_module": "pandapipes.pandapipes_net", "_class": "pandapipesNet", "_object": {}}',
  '',
];
const FILE_NAMES: readonly string[] = ['node.csv', 'config.csv', 'a.net', 'a.m', 'network.json', 'bc.json', '../x.csv'];
/** What has broken servers before. */
const AWKWARD: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 0.5, 1e308, -1e308, 2 ** 53, 1990, 2022, 2051, '', ' ', '\u0000', '\ud800', '🚂'],
  ...['__proto__', 'constructor', 'toString', '../../etc/passwd', "' OR 1=1 --", '<script>', '%00', '{{7*7}}'],
  ...[
    'x'.repeat(201),
    'x'.repeat(100_000),
    'NaN',
    '1e999',
    [],
    {},
    [[]],
    [null],
    JSON.parse('{"__proto__":{"polluted":1}}'),
    { length: 1e9 },
  ],
];

/** A value that the schema allows, mostly. @cost O(size of the value) */
export function createValue(document: OpenApi, given: Schema, random: Random): unknown {
  const schema = resolve(document, given);
  if (schema.anyOf) return createValue(document, random.pick(schema.anyOf), random);
  if (schema.enum) return random.pick(schema.enum);
  const type = random.pick([schema.type ?? 'string'].flat());
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number':
      return createNumber(schema, type, random);
    case 'array': {
      const { minItems = 0, maxItems = 4, items = {} } = schema;
      const count = minItems + random.below(Math.min(3, maxItems - minItems) + 1);
      return Array.from({ length: count }, () => createValue(document, items, random));
    }
    case 'object':
      return createMap(document, schema, random);
    default:
      return createText(schema, random);
  }
}

function createNumber(schema: Schema, type: string, random: Random): number {
  const low = schema.minimum ?? schema.exclusiveMinimum ?? -1000;
  const high = schema.maximum ?? Math.max(low, 1e6);
  if (random.chance(0.2)) return random.pick([low, high]);
  const value = low + random.next() * (Math.min(high, low + 5000) - low);
  return type === 'integer' ? Math.round(value) : value;
}

function createMap(document: OpenApi, schema: Schema, random: Random): object {
  const entries: [string, unknown][] = [];
  for (const [key, own] of Object.entries(schema.properties ?? {})) {
    if (!schema.required?.includes(key) && random.chance(0.6)) continue;
    const value = key === 'yaml' ? random.pick(SCENARIOS) : createValue(document, own, random);
    entries.push([key, value]);
  }
  if (typeof schema.additionalProperties === 'object' && !schema.properties) {
    const isFiles = resolve(document, schema.additionalProperties).type === 'string';
    for (let i = random.below(3); i > 0; i--) {
      const value = isFiles ? random.pick(FILES) : createEditValue(document, schema.additionalProperties, random);
      entries.push([isFiles ? random.pick(FILE_NAMES) : random.pick(['close', 'set', 'alpha', 'by', 'column']), value]);
    }
  }
  return Object.fromEntries(entries);
}

function createEditValue(document: OpenApi, schema: Schema, random: Random): unknown {
  if (schema.type !== undefined) return createValue(document, schema, random);
  return random.chance(0.5) ? random.pick(WORDS) : random.pick(AWKWARD);
}

function createText(schema: Schema, random: Random): string {
  if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  const { minLength = 0, maxLength = 300, pattern } = schema;
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text));
  const known = WORDS.filter(fits);
  if (known.length > 0 && random.chance(0.9)) return random.pick(known);
  return 'x'.repeat(Math.max(1, minLength));
}

/** The value with one place changed: another value, a key less, a key more. */
export function spoil(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(AWKWARD);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return [...value, random.pick(AWKWARD)];
    const at = random.below(value.length);
    return value.map((item, index) => (index === at ? spoil(item, random) : item));
  }
  const keys = Object.keys(value);
  if (keys.length === 0 || random.chance(0.25)) {
    const key = random.pick(['year', 'scenario', 'files', 'unknown', '', '__proto__', 'constructor', 'x'.repeat(300)]);
    return Object.fromEntries([...Object.entries(value), [key, random.pick(AWKWARD)]]);
  }
  const at = random.pick(keys);
  if (random.chance(0.3)) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== at));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === at ? spoil(item, random) : item]));
}
