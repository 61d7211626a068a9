/** A folder of references of trade. */
import { findGegravity, isEstimates, isExactHat, listTradeTables } from './trade-files.ts';
import { solveGegravity } from './trade-gegravity.ts';
import { solveHatFile } from './trade-hat.ts';
import { solveEstimates } from './trade-ppml.ts';
import type { VerifyFormat } from './types.ts';

export const tradeFolder: VerifyFormat = {
  id: 'trade-folder',
  name: 'folder with tables of flows (exporter, importer, trade) and estimates (JSON with vars and b), exact_hat.json, gegravity_AAABBB_countries.csv',
  recognises: ({ kind, files }) =>
    kind === 'folder' &&
    ([...files.keys()].some((name) => isEstimates(files, name))
      ? listTradeTables(files).length > 0
      : findGegravity(files).length > 0),
  async solve(reference) {
    const { files } = reference;
    return [
      ...[...files.keys()].sort().flatMap((name) => {
        if (isExactHat(files, name)) return solveHatFile(reference, name);
        return isEstimates(files, name) ? solveEstimates(reference, name) : [];
      }),
      ...findGegravity(files).flatMap((stem) => solveGegravity(reference, stem)),
    ];
  },
};
