/** Arcs of transfers: moving cargo between two layers at a place. */
import { findRow, type Row, TEU_PER_FEU } from '@landbridge/corridor';
import { type Build, heldDelay, KG_PER_T, stateOf } from './build.ts';
import { transferCapacity } from './capacities.ts';
import { TRANSFER } from './types.ts';

export function addTransfer(
  { tables, parameters, curves, states, arcs, toPriceYear, layers }: Build,
  transfer: Row<'transfer'>,
  index: number,
): void {
  const from = states.layerOf.get(transfer.from_layer_id);
  const to = states.layerOf.get(transfer.to_layer_id);
  if (from === undefined || to === undefined || !states.placeOf.has(transfer.node_id)) return;
  const id = transfer.transfer_id;
  const figures = [
    `transfer/${id}/time_h`,
    `transfer/${id}/wait_h`,
    `transfer/${id}/cost_usd_per_feu`,
    `transfer/${id}/co2e_kg_per_feu`,
  ];
  let handlingH = transfer.time_h;
  const measured = curves.get(id);
  const terminal = transfer.terminal_id === null ? undefined : findRow(tables, 'terminal', transfer.terminal_id);
  // A simulated terminal lifts by itself: its dwell has the cranes' hours.
  if (!measured && terminal && terminal.cranes !== null && terminal.moves_per_crane_h !== null) {
    const trainTeu = Math.max(
      ...[from, to].filter((l) => layers[l].mode === 'rail').map((l) => layers[l].vehicle_teu),
      0,
    );
    handlingH += trainTeu / TEU_PER_FEU / (terminal.cranes * terminal.moves_per_crane_h);
    figures.push(`terminal/${terminal.terminal_id}/cranes`, `terminal/${terminal.terminal_id}/moves_per_crane_h`);
  }
  const held = measured?.heldH ?? (transferCapacity(tables, transfer) ? heldDelay(parameters, 'transfer') : 0);
  const heldWaitH = Math.min(held, transfer.wait_h);
  const heldHandlingH = Math.min(held - heldWaitH, handlingH);
  const usd = toPriceYear(transfer.cost_usd_per_feu, transfer.price_year) / TEU_PER_FEU;
  const a = stateOf(states, transfer.node_id, transfer.from_layer_id);
  const b = stateOf(states, transfer.node_id, transfer.to_layer_id);
  for (const reversed of transfer.directed ? [0] : [0, 1]) {
    arcs.add({
      tail: reversed ? b : a,
      head: reversed ? a : b,
      kind: TRANSFER,
      element: index,
      reversed,
      layer: reversed ? from : to,
      country: -1,
      timeH: handlingH + transfer.wait_h - heldHandlingH - heldWaitH,
      waitH: transfer.wait_h - heldWaitH,
      tradeUsd: usd,
      transitUsd: usd,
      perceivedUsd: parameters.layerConstantUsd.get(layers[reversed ? from : to].layer_id) ?? 0,
      lengthKm: 0,
      co2ePerTonne: 0,
      co2ePerTeu: transfer.co2e_kg_per_feu / TEU_PER_FEU / KG_PER_T,
      figures,
    });
  }
}
