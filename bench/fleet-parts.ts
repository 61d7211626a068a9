/** Parts of a generated fleet: demands over four orders of size, prices over three, one warehouse and twelve depots. */
import type { PartAtSites } from '@landbridge/engines/fleet';
import { Streams } from '@landbridge/engines/simulation';

const DAY_S = 86_400;

export function createParts(count: number, bases: number, seed: number): PartAtSites[] {
  const stream = new Streams({ seed }).get('parts');
  return Array.from({ length: count }, (_, k) => {
    const demandPerS = (10 ** (-3 + 3 * stream.next()) * (1 / DAY_S)) / bases;
    const supplierS = (20 + 60 * stream.next()) * DAY_S;
    const at = Array.from({ length: bases }, () => {
      const own = demandPerS * (0.5 + stream.next());
      const repairShare = 0.6 * stream.next();
      const sent = own * (1 - repairShare);
      return { local: own * repairShare * 4 * DAY_S + sent * 2 * DAY_S, sent };
    });
    const sent = at.reduce((sum, one) => sum + one.sent, 0);
    return {
      id: `part-${k}`,
      unitCostUsd: Math.round(10 ** (1 + 3 * stream.next())),
      supplierPipeline: sent * supplierS,
      localPipeline: Float64Array.from(at, ({ local }) => local),
      share: Float64Array.from(at, (one) => one.sent / sent),
    };
  });
}
