/** Every format that `verify` knows, the first that recognises a reference reads it. */
import { tntpFolder } from '../tntp/index.ts';
import { desFolder } from './des-folder.ts';
import { desQueues } from './des-queues.ts';
import { desTrace } from './des-trace.ts';
import { gasAnalytic } from './gas-analytic.ts';
import { gasLib, matgas } from './gas-network.ts';
import { gasOptimum } from './gas-optimum.ts';
import { gasPandapipes } from './gas-pandapipes.ts';
import { gasSteady } from './gas-steady.ts';
import { gasTransient } from './gas-transient.ts';
import { routeTable } from './route-table.ts';
import type { VerifyFormat } from './types.ts';

export const VERIFY_FORMATS: readonly VerifyFormat[] = [
  routeTable,
  gasSteady,
  gasOptimum,
  gasTransient,
  gasPandapipes,
  gasAnalytic,
  gasLib,
  matgas,
  tntpFolder,
  desQueues,
  desTrace,
  desFolder,
];
