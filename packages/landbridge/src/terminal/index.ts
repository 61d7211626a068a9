export { findTerminal, listTerminals } from './find-terminal.ts';
export { type FittedHold, fitHolds, setHolds, sideS } from './fit-holds.ts';
export { formatEventLog } from './format-events.ts';
export { listTerminalSettings, type TerminalSetting } from './list-settings.ts';
export { type Hold, readTerminal, type TerminalCase } from './read-model.ts';
export { simulateCorridorTerminal } from './simulate.ts';
export type { LaneGroup, Lift, Stay, TerminalDay } from './terminal-day.ts';
export type {
  CurveReport,
  EventColumns,
  SimulatedTerminal,
  SimulationAnswer,
  TerminalRequest,
} from './types.ts';
