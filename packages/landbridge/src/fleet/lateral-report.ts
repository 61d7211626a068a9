/** The planned stock where depots help each other out, beside each on its own. */
import { poolBases, type SparesInput, type SparesMeasures } from '@landbridge/engines/fleet';

const H_S = 3600;

export interface LateralReport {
  readonly shipment_h: number;
  /** Empty places on buses: each depot on its own, and pooled with those on their way from depot to depot. */
  readonly empty_places_alone: number;
  readonly empty_places_pooled: number;
  readonly parts: readonly {
    readonly part: string;
    readonly depots: number;
    readonly units: number;
    readonly alone: number;
    readonly pooled: number;
    /** Shares of the demand: from the depot's own shelf, from another's, waiting. */
    readonly local_share: number;
    readonly lateral_share: number;
    readonly waiting_share: number;
  }[];
}

/**
 * Depots of one supplier pool a part. What a unit takes to be replaced is the mean over the depots: pipeline over demand,
 * the supplier's delays in it.
 */
export function measureLateral(
  input: SparesInput,
  stock: ArrayLike<number>,
  exact: SparesMeasures,
  shipmentH: number,
): LateralReport {
  const sites = input.siteIds.length;
  const groups = [...new Set(input.supplierOf)].filter((supplier) => supplier >= 0);
  const parts = input.partIds.flatMap((part, i) =>
    groups.flatMap((supplier) => {
      const bases = input.siteIds.flatMap((_, j) =>
        input.supplierOf[j] === supplier && input.busDemandPerS[i * sites + j] > 0 ? [i * sites + j] : [],
      );
      if (bases.length < 2) return [];
      const sum = (values: ArrayLike<number>) => bases.reduce((total, at) => total + values[at], 0);
      const demand = sum(input.demandPerS);
      const found = poolBases({
        demandPerS: bases.map((at) => input.demandPerS[at]),
        stock: bases.map((at) => stock[at]),
        leadS: sum(exact.pipelineMean) / demand,
        lateralS: shipmentH * H_S,
      });
      const share = (values: Float64Array) =>
        bases.reduce((total, at, k) => total + (input.demandPerS[at] / demand) * values[k], 0);
      return {
        part,
        depots: bases.length,
        units: sum(stock),
        alone: sum(exact.expectedBackorders),
        pooled: found.emptyPlaces,
        local_share: share(found.localShare),
        lateral_share: share(found.lateralShare),
        waiting_share: found.waitingShare,
      };
    }),
  );
  return {
    shipment_h: shipmentH,
    empty_places_alone: parts.reduce((total, { alone }) => total + alone, 0),
    empty_places_pooled: parts.reduce((total, { pooled }) => total + pooled, 0),
    parts,
  };
}
