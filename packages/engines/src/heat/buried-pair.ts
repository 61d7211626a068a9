/** Heat loss of a pair of single pre-insulated pipes in the ground, as EN 13941 has it. */

export interface BuriedPair {
  /** Outer diameter of the service pipe. */
  readonly pipeDiameterM: number;
  /** Outer diameter of the casing. */
  readonly casingDiameterM: number;
  /** From the surface to the pipes' axes. */
  readonly depthM: number;
  /** Between the axes. */
  readonly distanceM: number;
  readonly insulationWPerMK: number;
  readonly groundWPerMK: number;
}

export interface PairLoss {
  /** Depth with the resistance of the surface in it. */
  readonly correctedDepthM: number;
  /** Thermal resistances by metre, m K/W: of the ground, of the insulation, of the exchange between the pipes. */
  readonly groundMKPerW: number;
  readonly insulationMKPerW: number;
  readonly exchangeMKPerW: number;
  /** q = U1 (T - ground) - U2 (other - ground), W/(m K). */
  readonly ownWPerMK: number;
  readonly couplingWPerMK: number;
}

/** Resistance of the surface of the ground, m2 K/W. */
const SURFACE_M2K_PER_W = 0.0685;

/**
 * @throws RangeError where a casing is not outside its pipe or the pipes stand in one another
 * @source EN 13941-1:2019, annex D; Wallentén (1991), Steady-state heat loss from insulated pipes
 */
export function measurePairLoss(pair: BuriedPair): PairLoss {
  const { pipeDiameterM, casingDiameterM, depthM, distanceM, insulationWPerMK, groundWPerMK } = pair;
  if (!(casingDiameterM > pipeDiameterM && distanceM > 0 && depthM > casingDiameterM / 2)) {
    throw new RangeError('heat: a buried pair needs casings around its pipes, below the surface and beside each other');
  }
  const correctedDepthM = depthM + SURFACE_M2K_PER_W * groundWPerMK;
  const groundMKPerW = Math.log((4 * correctedDepthM) / casingDiameterM) / (2 * Math.PI * groundWPerMK);
  const insulationMKPerW = Math.log(casingDiameterM / pipeDiameterM) / (2 * Math.PI * insulationWPerMK);
  const exchangeMKPerW = Math.log(1 + ((2 * correctedDepthM) / distanceM) ** 2) / (4 * Math.PI * groundWPerMK);
  const sum = groundMKPerW + insulationMKPerW;
  const determinant = sum * sum - exchangeMKPerW * exchangeMKPerW;
  return {
    correctedDepthM,
    groundMKPerW,
    insulationMKPerW,
    exchangeMKPerW,
    ownWPerMK: sum / determinant,
    couplingWPerMK: exchangeMKPerW / determinant,
  };
}
