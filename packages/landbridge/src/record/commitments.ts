import {
  type Assessment,
  assessCommitments,
  type Delay,
  estimateSlippage,
  listDelays,
  type RecordData,
  type Slippage,
} from '@landbridge/record';
import { dayOf } from './day.ts';

export interface CommitmentReport {
  readonly as_of: string;
  readonly commitments: readonly Assessment[];
  readonly delays: readonly Delay[];
  readonly slippage: Slippage;
}

/** Every commitment against what happened, and how late works were. */
export function reportCommitments(record: RecordData, asOf?: string): CommitmentReport {
  const day = dayOf(record, asOf);
  const delays = listDelays(record, day);
  return { as_of: day, commitments: assessCommitments(record, day), delays, slippage: estimateSlippage(delays) };
}
