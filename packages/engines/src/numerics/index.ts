export { findRoot, type RootOptions } from './find-root.ts';
export { orderByMinimumDegree } from './minimum-degree.ts';
export { integrate } from './quadrature.ts';
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
