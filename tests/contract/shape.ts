/** Keys and types that a caller may rely on. More keys may be there; a number is finite. */

export type Shape =
  | 'string'
  | 'number'
  | 'string?'
  | 'number?'
  | 'any'
  /** Every item. */
  | readonly [Shape]
  /** One of these words. */
  | { readonly oneOf: readonly string[] }
  /** Every value of an object whose keys are names. */
  | { readonly each: Shape }
  | { readonly keys: { readonly [key: string]: Shape }; readonly optional?: { readonly [key: string]: Shape } };

/** @returns what does not fit, each with its place; `string?` and `number?` may be null */
export function listMisfits(value: unknown, shape: Shape, place = '$'): string[] {
  if (shape === 'any') return [];
  if (typeof shape === 'string') return fits(value, shape) ? [] : [`${place} is ${show(value)}, not ${shape}`];
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${place} is ${show(value)}, not a list`];
    return value.flatMap((item, index) => listMisfits(item, shape[0], `${place}[${index}]`));
  }
  if ('oneOf' in shape) return shape.oneOf.includes(String(value)) ? [] : [`${place} is ${show(value)}`];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${place} is ${show(value)}, not a map`];
  const record = value as Record<string, unknown>;
  if ('each' in shape) {
    return Object.entries(record).flatMap(([key, item]) => listMisfits(item, shape.each, `${place}.${key}`));
  }
  const needed = Object.entries(shape.keys).flatMap(([key, inner]) =>
    Object.hasOwn(record, key) ? listMisfits(record[key], inner, `${place}.${key}`) : [`${place} has no ${key}`],
  );
  const others = Object.entries(shape.optional ?? {}).flatMap(([key, inner]) =>
    Object.hasOwn(record, key) ? listMisfits(record[key], inner, `${place}.${key}`) : [],
  );
  return [...needed, ...others];
}

function fits(value: unknown, type: 'string' | 'number' | 'string?' | 'number?'): boolean {
  if (value === null) return type.endsWith('?');
  return typeof value === type.replace('?', '') && (typeof value !== 'number' || Number.isFinite(value));
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

const issue: Shape = {
  keys: {
    severity: { oneOf: ['error', 'warning'] },
    code: 'string',
    file: 'string?',
    row: 'number?',
    column: 'string?',
    found: 'string?',
    expected: 'string?',
    message: 'string',
    fix: 'string?',
  },
};
const identity: Shape = { keys: { id: 'string', hash: 'string' } };
const leg = { distance_km: 'number', time_h: 'number', cost_usd: 'number', co2e_t: 'number' } as const;

/** Of CONTRACTS.md, command by command. */
export const SHAPES = {
  error: { keys: { error: { keys: { code: 'string', message: 'string', issues: [issue] } } } },
  validate: { keys: { corridor: identity, tables: { each: 'number' }, issues: [issue] } },
  run: {
    keys: {
      landbridge: 'string',
      corridor: identity,
      scenarios: [
        {
          keys: {
            id: 'string',
            year: 'number',
            hash: 'string',
            status: { oneOf: ['solved', 'infeasible', 'not_converged'] },
            residuals: { each: 'number?' },
            kpis: [
              {
                keys: { id: 'string', name: 'string', value: 'number?', unit: 'string' },
                optional: { low: 'number', high: 'number' },
              },
            ],
            tables: {
              each: {
                keys: {
                  columns: [{ keys: { name: 'string', unit: 'string', description: 'string' } }],
                  rows: [['any']],
                },
              },
            },
          },
        },
      ],
      differences: [
        {
          keys: {
            scenario: 'string',
            kpi: 'string',
            change: 'number?',
            unit: 'string',
            causes: [{ keys: { what: 'string', id: 'string', change: 'number' } }],
          },
        },
      ],
      issues: [issue],
    },
  },
  route: {
    keys: {
      from: 'string',
      to: 'string',
      class: 'string',
      year: 'number',
      alternatives: [
        {
          keys: {
            ...leg,
            rank: 'number',
            unit_load: { oneOf: ['FEU', 'TEU'] },
            legs: [
              { keys: { ...leg, kind: 'string', layer: 'string', from: 'string', to: 'string', wait_h: 'number' } },
            ],
          },
        },
      ],
    },
  },
  diff: { keys: { changes: [{ keys: { op: 'string', target: 'string', from: 'any', to: 'any', words: 'string' } }] } },
  trace: {
    keys: {
      figure: 'string',
      value: 'number?',
      unit: 'string',
      inputs: [
        {
          keys: { figure: 'string', value: 'number?', unit: 'string', source_id: 'string', basis: 'string' },
          optional: { sensitivity: 'number' },
        },
      ],
    },
  },
  verify: {
    keys: {
      cases: [
        {
          keys: {
            id: 'string',
            quantity: 'string',
            unit: 'string',
            expected: 'number?',
            got: 'number?',
            error: 'number?',
          },
          optional: { note: 'string' },
        },
      ],
    },
  },
} as const satisfies Record<string, Shape>;
