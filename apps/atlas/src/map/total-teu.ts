import type { ElementFlow } from '../worker/run-view.ts';

/** Both ways together; 0 where nothing passes. */
export function totalTeu(flow: ElementFlow | null | undefined): number {
  return flow ? flow.forwardTeu + flow.backwardTeu : 0;
}
