/** What each pipe of a network can carry, where entries and exits do not limit it. */
import type { OptimumOptions } from '@landbridge/engines/gas';
import type { NetworkFile } from './network-file.ts';
import { optimiseCorridor } from './optimum-corridor.ts';

export interface SectionReport {
  /** `solved` where every pipe's capacity is proven to the gap asked for. */
  readonly status: 'solved' | 'not_converged';
  readonly sections: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** Null where no flow satisfies the limits. */
    readonly capacity_kg_s: number | null;
    readonly bound_kg_s: number | null;
    readonly gap: number | null;
  }[];
  readonly notes: readonly string[];
}

/** @cost one optimum a pipe */
export async function measureSections(file: NetworkFile, options: OptimumOptions = {}): Promise<SectionReport> {
  const sections: SectionReport['sections'][number][] = [];
  let isProven = true;
  let notes: readonly string[] = file.notes;
  for (const { id, from, to, kind } of file.network.edges) {
    if (kind !== 'pipe') continue;
    const report = await optimiseCorridor(file, { type: 'section', pipe: id }, options);
    isProven &&= report.status === 'solved';
    notes = report.notes;
    sections.push({ id, from, to, capacity_kg_s: report.objective, bound_kg_s: report.bound, gap: report.gap });
  }
  return { status: isProven ? 'solved' : 'not_converged', sections, notes };
}
