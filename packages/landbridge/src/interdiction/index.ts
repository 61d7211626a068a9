export {
  type InterdictionOptions,
  type InterdictionReport,
  type InterdictionSet,
  interdict,
  type NamedElement,
} from './interdict.ts';
export { type ClosedSet, type Evaluation, type SearchOptions, type SearchOutcome, searchWorstSets } from './search.ts';
