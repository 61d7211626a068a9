// One search, at any costs.

// More than one path.
export { type AlternativeOptions, findAlternatives, type Path } from './alternatives.ts';
export { type BidirectionalSearch, createBidirectionalSearch, findPath } from './bidirectional.ts';
export {
  buildCustomizableHierarchy,
  type CustomizableHierarchy,
  createHierarchyCosts,
  customize,
  type HierarchyCosts,
} from './customizable.ts';
export { type ClimbSearch, climbFrom, createClimbSearch, measureTo, tracePathTo } from './customizable-search.ts';
export { buildGraph, type Graph, reverseGraph } from './graph.ts';
export { buildHierarchy, type Hierarchy } from './hierarchy.ts';
export { measureHierarchyCosts } from './hierarchy-matrix.ts';
export {
  createHierarchySearch,
  findHierarchyPath,
  type HierarchySearch,
  type HierarchySearchOptions,
  measureHierarchy,
} from './hierarchy-query.ts';
export { createLayout } from './layout.ts';
export { findLooplessPaths } from './loopless-paths.ts';
export { measureCosts } from './matrix.ts';
// Many searches at fixed costs.
export { createOneToAll, type OneToAll, searchAll } from './one-to-all.ts';
export { findParetoPaths, type ParetoPath } from './pareto-paths.ts';
export { repairTree } from './repair-tree.ts';
export { contractSeries, type SeriesGraph } from './series.ts';
export { createSearch, type Search, searchFrom, searchFromMany, tracePath } from './shortest-paths.ts';
export { expandTurns, type Turn, type TurnGraph } from './turns.ts';
