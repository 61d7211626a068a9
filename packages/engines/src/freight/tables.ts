/** Result tables of the freight engine: each column with its unit and meaning. */

import type { PeriodFlows } from './flows.ts';
import { createBottleneckTable } from './table-bottleneck.ts';
import {
  createBcpFlowTable,
  createLinkFlowTable,
  createServiceFlowTable,
  createTransferFlowTable,
} from './table-flow.ts';
import { createOdSkimTable, createUnservedTable } from './table-od.ts';
import { createGatewayShareTable, createModeShareTable } from './table-share.ts';
import { createTfiTable } from './table-tfi.ts';
import type { FreightInput } from './types.ts';

export interface ResultTable {
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly description: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export type FreightTables = Readonly<Record<string, ResultTable>>;

/**
 * Each table is made when it is first read, and kept.
 *
 * @cost O(tables); of a table when it is read O(periods x arcs x classes) or O(periods x paths x arcs)
 */
export function createTables(input: FreightInput, flows: readonly PeriodFlows[]): FreightTables {
  return makeWhenRead({
    link_flow: () => createLinkFlowTable(input, flows),
    bcp_flow: () => createBcpFlowTable(input, flows),
    transfer_flow: () => createTransferFlowTable(input, flows),
    service_flow: () => createServiceFlowTable(input, flows),
    gateway_share: () => createGatewayShareTable(flows),
    mode_share: () => createModeShareTable(input, flows),
    bottleneck: () => createBottleneckTable(input, flows),
    tfi: () => createTfiTable(input, flows),
    od_skim: () => createOdSkimTable(input, flows),
    unserved: () => createUnservedTable(input, flows),
  });
}

/** An object whose properties are computed at first sight: it is listed, compared and written as any other. */
function makeWhenRead(makers: Readonly<Record<string, () => ResultTable>>): FreightTables {
  const tables: Record<string, ResultTable> = {};
  for (const [name, make] of Object.entries(makers)) {
    let made: ResultTable | undefined;
    Object.defineProperty(tables, name, {
      enumerable: true,
      get: () => {
        made ??= make();
        return made;
      },
    });
  }
  return tables;
}
