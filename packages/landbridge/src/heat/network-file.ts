/** What a reader makes of a file or of a corridor: a heat network, the laws it prescribes, and how it is solved. */
import type { HeatNetwork, HeatOptions, HeatRun } from '@landbridge/engines/heat';

export interface HeatNetworkFile {
  readonly format: string;
  readonly network: HeatNetwork;
  /** Laws that the format itself prescribes; a caller may say others. */
  readonly options: HeatOptions;
  /** What happens in time, where the file says so. */
  readonly run?: HeatRun;
  /** Words for a reader of the result: what the file does not say and what was taken instead. */
  readonly notes: readonly string[];
}
