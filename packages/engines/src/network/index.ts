export { type AlternativeOptions, findAlternatives, type Path } from './alternatives.ts';
export { buildGraph, type Graph, reverseGraph } from './graph.ts';
export { repairTree } from './repair-tree.ts';
export { createSearch, type Search, searchFrom, searchFromMany, tracePath } from './shortest-paths.ts';
