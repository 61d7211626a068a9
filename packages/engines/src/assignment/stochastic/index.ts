export { computeCommonality, computePathSizes } from './kernels.ts';
export { solveStochastic } from './solve.ts';
export {
  KERNELS,
  type Kernel,
  PATH_SETS,
  type PathLinks,
  type PathSetKind,
  STOCHASTIC_METHODS,
  type StochasticFlows,
  type StochasticIteration,
  type StochasticMethod,
  type StochasticOptions,
  type StochasticResult,
} from './types.ts';
