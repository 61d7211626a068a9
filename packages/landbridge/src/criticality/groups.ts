/** Elements whose closing is known from another's: without flow, or in series. Proven by the network, not solved. */
import { arcsOf, type Study } from './study.ts';

export interface ElementGroup {
  /** Places in the study's elements; the first stands for all. Every one but the first is in series with it. */
  readonly members: readonly number[];
  /** False where nothing runs over them: then closing them changes nothing. */
  readonly carries: boolean;
}

/** @cost O(elements x arcs) */
export function groupElements(study: Study): ElementGroup[] {
  const groups = new Map<string, { members: number[]; carries: boolean }>();
  for (const [index, { selection }] of study.elements.entries()) {
    let carries = false;
    const signature = study.spans.map((_, span) => {
      const arcs = arcsOf(study, span, [selection]);
      carries ||= arcs.some((arc) => study.models[span].arcTeuPerDay[arc] > 0);
      const series = new Set(arcs.map((arc) => study.series[span][arc]));
      return [...series].sort((a, b) => a - b).join(' ');
    });
    const key = signature.join('\n');
    const group = groups.get(key);
    if (group) group.members.push(index);
    else groups.set(key, { members: [index], carries });
  }
  return [...groups.values()];
}
