/** What a reader makes of a file or folder: a network, the laws that its format prescribes, and how it is solved. */
import type { Issue } from '@landbridge/corridor';
import { checkNetwork, type GasNetwork, type GasOptions, type StationSetup } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';

export interface NetworkFile {
  readonly format: string;
  readonly network: GasNetwork;
  /** Laws that the format itself prescribes; a caller may say others. */
  readonly options: GasOptions;
  /** Words for a reader of the result: what the file does not say and what was taken instead. */
  readonly notes: readonly string[];
  /** At 20 °C and 101.325 kPa, where it is known. */
  readonly densityKgPerM3?: number;
  /** Maps of the stations, where the file has them. */
  readonly stations?: ReadonlyMap<string, readonly StationSetup[]>;
}

/** Faults that a network has whatever figures of it could not be read. */
const OF_JOINS = ['gas.node_unknown', 'gas.duplicate', 'gas.loop'];

/**
 * @param network  what was read so far: its joins are checked too where there is an error, so that all is told at once
 * @throws Failure `gas.invalid` with the issues, where one is an error
 */
export function requireValid(issues: readonly Issue[], path: string, network?: GasNetwork): void {
  const found = issues.filter((issue) => issue.severity === 'error');
  if (found.length === 0) return;
  const joins = network ? checkNetwork(network, 'constant').filter(({ code }) => OF_JOINS.includes(code)) : [];
  const errors = [...found, ...joins];
  const more = errors.length > 1 ? ` (${errors.length} issues)` : '';
  throw new Failure('gas.invalid', `${path} is not a network that can be solved: ${errors[0].message}${more}`, errors);
}
