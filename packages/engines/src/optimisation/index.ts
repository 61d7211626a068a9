export { type LoadOptions, loadSolver } from './load-solver.ts';
export { type ColumnDraft, createModelBuilder, type ModelBuilder } from './model-builder.ts';
export type { LinearModel, LinearResult, LinearSession, LinearSolver, LinearStatus, SolveOptions } from './types.ts';
