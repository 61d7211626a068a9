/** Parameters that the engine would pass over in silence: a fit over them would be a fit over nothing. */
import { createIssue, type Issue, suggest, type Tables } from '@landbridge/corridor';

const PLAIN = ['mode_scale_per_usd', 'gateway_scale_per_usd', 'value_of_time_factor'];
const MODES = ['rail', 'road', 'sea'];

/** @cost O(parameters x names) */
export function checkParameters(tables: Tables): Issue[] {
  const known = listParameterIds(tables);
  return tables.parameter.flatMap((row, index) => {
    if (known.has(row.parameter_id)) return [];
    const near = suggest(row.parameter_id, [...known]);
    return [
      createIssue({
        code: 'parameter.unknown',
        file: 'parameter.csv',
        row: index + 2,
        column: 'parameter_id',
        message: 'The freight engine knows no such parameter',
        found: row.parameter_id,
        expected: 'an id of the freight engine’s README',
        fix: near ? `did you mean ${near}?` : null,
      }),
    ];
  });
}

/** Every id that changes something in this corridor. */
export function listParameterIds({ layer, bcp }: Tables): Set<string> {
  const join = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}:${name}`);
  const layers = layer.map((row) => row.layer_id);
  const gateways = bcp.flatMap((row) => (row.gateway === null ? [] : [`${row.mode}:${row.gateway}`]));
  return new Set([
    ...PLAIN,
    ...join('constant_usd', MODES),
    ...join('gateway_usd', gateways),
    ...join('layer_usd', layers),
    ...join(
      'tariff_factor',
      layers.flatMap((id) => [id, `${id}:trade`, `${id}:transit`]),
    ),
    ...join('stop_ratio', MODES),
    ...join('reference_load', ['bcp', 'transfer']),
    ...join('alpha', ['link', 'bcp', 'transfer']),
    ...join('beta', ['link', 'bcp', 'transfer']),
  ]);
}
