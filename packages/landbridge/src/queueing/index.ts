export { isItem, isQueueFile, QUEUE_GROUPS, type ReadCase, readQueueCases } from './read-cases.ts';
export {
  type QueueFigure,
  type QueueReport,
  type QueueReportCase,
  type QueueRequest,
  solveQueues,
} from './simulate.ts';
export type { QueueCase, QueueQuantity, QueueSimulation } from './types.ts';
