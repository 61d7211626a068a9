export { findRoot, type RootOptions } from './find-root.ts';
export { orderByMinimumDegree } from './minimum-degree.ts';
export { integrate } from './quadrature.ts';
export { analyseSymmetric, createLdl, factoriseLdl, type LdlFactors, type LdlPattern, solveLdl } from './sparse-ldl.ts';
export { type FactoriseOptions, factorise, type SparseLu } from './sparse-lu.ts';
export { refactorise, solveFactored } from './sparse-lu-solve.ts';
export {
  type Assembly,
  assemblePattern,
  createMatrix,
  multiply,
  type SparseMatrix,
  type SparsePattern,
} from './sparse-matrix.ts';
