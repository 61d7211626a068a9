/** Every format that `verify` knows, the first that recognises a reference reads it. */
import { tntpFolder } from '../tntp/index.ts';
import { desFolder } from './des-folder.ts';
import { desQueues } from './des-queues.ts';
import { desTrace } from './des-trace.ts';
import { fleetInstances } from './fleet-instances.ts';
import { fleetMetric } from './fleet-metric.ts';
import { gasAnalytic } from './gas-analytic.ts';
import { gasLib, matgas } from './gas-network.ts';
import { gasOptimum } from './gas-optimum.ts';
import { gasPandapipes } from './gas-pandapipes.ts';
import { gasSteady } from './gas-steady.ts';
import { gasTransient } from './gas-transient.ts';
import { heatAnalytic } from './heat-analytic.ts';
import { heatCommit } from './heat-commit.ts';
import { heatDestest } from './heat-destest.ts';
import { heatDispatch } from './heat-dispatch.ts';
import { heatOpenModelica } from './heat-openmodelica.ts';
import { railCases } from './rail-cases.ts';
import { routeTable } from './route-table.ts';
import { tradeFolder } from './trade-folder.ts';
import { tradeHat } from './trade-hat.ts';
import type { VerifyFormat } from './types.ts';

export const VERIFY_FORMATS: readonly VerifyFormat[] = [
  routeTable,
  heatDestest,
  heatOpenModelica,
  heatAnalytic,
  heatDispatch,
  heatCommit,
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
  railCases,
  fleetMetric,
  fleetInstances,
  tradeFolder,
  tradeHat,
];
