export { appraise, baseOf } from './appraise.ts';
export type { Assumption } from './assumptions.ts';
export type { AppraisalFigure, AppraisalOptions, AppraisalReport } from './types.ts';
