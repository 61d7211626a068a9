/** Every format that `verify` knows, the first that recognises a reference reads it. */
import { tntpFolder } from '../tntp/verify.ts';
import { routeTable } from './route-table.ts';
import type { VerifyFormat } from './types.ts';

export const VERIFY_FORMATS: readonly VerifyFormat[] = [tntpFolder, routeTable];
