/** Every format that `verify` knows, the first that recognises a reference reads it. */
import { tntpFolder } from '../tntp/index.ts';
import { gasAnalytic } from './gas-analytic.ts';
import { gasLib, matgas } from './gas-network.ts';
import { gasPandapipes } from './gas-pandapipes.ts';
import { gasSteady } from './gas-steady.ts';
import { routeTable } from './route-table.ts';
import type { VerifyFormat } from './types.ts';

export const VERIFY_FORMATS: readonly VerifyFormat[] = [
  routeTable,
  gasSteady,
  gasPandapipes,
  gasAnalytic,
  gasLib,
  matgas,
  tntpFolder,
];
