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

export function createTables(input: FreightInput, flows: readonly PeriodFlows[]): FreightTables {
  return {
    link_flow: createLinkFlowTable(input, flows),
    bcp_flow: createBcpFlowTable(input, flows),
    transfer_flow: createTransferFlowTable(input, flows),
    service_flow: createServiceFlowTable(input, flows),
    gateway_share: createGatewayShareTable(flows),
    mode_share: createModeShareTable(input, flows),
    bottleneck: createBottleneckTable(input, flows),
    tfi: createTfiTable(input, flows),
    od_skim: createOdSkimTable(input, flows),
    unserved: createUnservedTable(input, flows),
  };
}
