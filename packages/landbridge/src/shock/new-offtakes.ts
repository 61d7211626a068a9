/**
 * Offtakes that a shock brings, such as the end of a line that opens: each is given what is nominated, or what comes at its
 * least pressure where the pipes carry no more.
 */
import { type Corridor, kgPerSecondOfBcmPerYear } from '@landbridge/corridor';
import { readGasParameters } from '@landbridge/engines/gas';
import { listNominations, readCorridorNetwork, solveNetwork } from '../gas/index.ts';

/** Of what comes at the least pressure: so that no rounding puts the pressure below it. */
const KEPT = 0.999;

export interface NewOfftake {
  readonly node: string;
  readonly name: string;
  readonly nominatedBcm: number;
  readonly deliveredBcm: number;
  readonly words: string;
}

/**
 * @returns the corridor after, its new nominations no larger than what is carried; the same corridor where none is new
 * @cost a steady state where there is one
 */
export function settleNewOfftakes(
  before: Corridor,
  after: Corridor,
  day: string,
): { readonly corridor: Corridor; readonly offtakes: readonly NewOfftake[] } {
  const known = new Set(listNominations(before, day).map(({ node }) => node));
  const fresh = listNominations(after, day).filter(
    ({ node, direction, contract_pressure_pa: least }) => direction === 'exit' && least !== null && !known.has(node),
  );
  if (fresh.length === 0) return { corridor: after, offtakes: [] };
  const file = readCorridorNetwork(after, day);
  const leastOf = new Map(fresh.map(({ node, contract_pressure_pa: least }) => [node, least]));
  const nodes = file.network.nodes.map((node) => {
    const pressurePa = leastOf.get(node.id);
    return pressurePa === undefined || pressurePa === null ? node : { ...node, pressurePa };
  });
  const held = solveNetwork({ ...file, network: { ...file.network, nodes } });
  if (held.status !== 'solved') return { corridor: after, offtakes: [] };
  const { densityKgPerM3 } = readGasParameters(after.tables);
  const perBcm = kgPerSecondOfBcmPerYear(1, densityKgPerM3);
  const offtakes = fresh.map(({ node, volume_bcm_per_year: nominatedBcm, source_id: source, basis }): NewOfftake => {
    const comes = (held.nodes.find(({ id }) => id === node)?.withdrawal_kg_s ?? 0) / perBcm;
    const deliveredBcm = Math.max(0, Math.min(nominatedBcm, KEPT * comes));
    const row = after.tables.gas_node.find(({ gas_node_id: id }) => id === node);
    const name = row?.name ?? node;
    const says = `${nominatedBcm} bcm/yr are nominated for ${name} (${basis}, ${source})`;
    return {
      node,
      name,
      nominatedBcm,
      deliveredBcm,
      words:
        deliveredBcm < nominatedBcm
          ? `${says}; its pipes and stations as the tables have them carry ${deliveredBcm.toFixed(1)} at ${(row?.min_pressure_mpa ?? 0).toFixed(1)} MPa, and ${(nominatedBcm - deliveredBcm).toFixed(1)} are not delivered. What the fields behind its head can give is in no table`
          : `${says} and carried. What the fields behind its head can give is in no table`,
    };
  });
  const carried = new Map(offtakes.map(({ node, nominatedBcm, deliveredBcm }) => [node, deliveredBcm / nominatedBcm]));
  const nominations = after.tables.gas_nomination.map((row) => {
    const share = row.direction === 'exit' ? carried.get(row.gas_node_id) : undefined;
    return share === undefined || share === 1 ? row : { ...row, volume_bcm_per_year: row.volume_bcm_per_year * share };
  });
  return { corridor: { ...after, tables: { ...after.tables, gas_nomination: nominations } }, offtakes };
}
