export {
  type Closings,
  closeElements,
  damageUsd,
  type Effect,
  listCarrying,
  listSubstitutes,
  type Substitute,
  sumEffect,
} from './effect.ts';
export { type ElementGroup, groupElements } from './groups.ts';
export {
  type CriticalityOptions,
  type CriticalityReport,
  type CriticalityRow,
  createCriticalityReport,
  listReportedSubstitutes,
  listSolved,
  measureCriticality,
  type Ranking,
  rankElements,
  sortByFlow,
} from './report.ts';
export { createStudy, type Study, type StudyData, type StudyOptions, type StudyPeriod, solveStudy } from './study.ts';
