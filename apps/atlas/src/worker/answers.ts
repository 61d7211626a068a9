/** Each question with what answers it. Runs anywhere; the worker is its shell. */
import { measureCapacity, planDepartures, planRoute, viewAsForwarder } from 'landbridge';
import { checkPackage } from './answer-check.ts';
import { checkScenario, copyScenario, stepScenario } from './answer-scenario.ts';
import { listRows, listTables } from './answer-tables.ts';
import type { Library } from './library.ts';
import type { Answer, Ask, QuestionName, RouteQuestion, Say } from './questions.ts';

type Answers = {
  readonly [Name in QuestionName]: (library: Library, ask: Ask<Name>, say: Say) => Promise<Answer<Name>>;
};

export const ANSWERS: Answers = {
  async route(library, ask) {
    const { corridor, request } = await prepareRoute(library, ask);
    if (ask.depart === undefined) return planRoute(corridor, { ...request, alternatives: WAYS_SHOWN });
    const { year: _ofTheDay, ...query } = request;
    return planDepartures(corridor, {
      ...query,
      alternatives: WAYS_SHOWN,
      depart: ask.depart,
      until: addDays(ask.depart, DAYS_SHOWN - 1),
    });
  },
  async forward(library, ask) {
    const { corridor, request } = await prepareRoute(library, ask);
    return viewAsForwarder(corridor, { ...request, alternatives: WAYS_SHOWN });
  },
  async gas(library, { day }) {
    return (await import('./answer-gas.ts')).answerGas(await library.corridor(), day);
  },
  async capacity(library) {
    return measureCapacity(await library.corridor());
  },
  async record(library) {
    const { viewRecord } = await import('./answer-record.ts');
    return viewRecord(await library.record());
  },
  async select(library, ask, say) {
    const { selectFlowsOf } = await import('./answer-select.ts');
    return selectFlowsOf(library, ask, say);
  },
  async geometry(library, ask) {
    const { locateRows } = await import('./answer-geometry.ts');
    return locateRows(library, ask);
  },
  async heatState(library, ask) {
    return (await import('./answer-heat.ts')).answerHeatState(await library.corridor(), ask);
  },
  async heatWeek(library, ask, say) {
    return (await import('./answer-heat.ts')).answerHeatWeek(await library.corridor(), ask, say);
  },
  async heatOutages(library, ask) {
    return (await import('./answer-heat.ts')).answerHeatOutages(await library.corridor(), ask);
  },
  async heatWinter(library, ask, say) {
    return (await import('./answer-heat.ts')).answerHeatWinter(await library.corridor(), ask, say);
  },
  async terminals(library, ask) {
    return (await import('./answer-terminals.ts')).listTerminalForm(library, ask);
  },
  async terminalRun(library, ask, say) {
    return (await import('./answer-terminals.ts')).answerTerminal(library, ask, say);
  },
  async terminalDay(library, ask, say) {
    return (await import('./answer-terminals.ts')).answerTerminalDay(library, ask, say);
  },
  async terminalTrace(library, ask, say) {
    return (await import('./answer-terminals.ts')).answerTerminalTrace(library, ask, say);
  },
  async terminalLog(library, ask, say) {
    return (await import('./answer-terminals.ts')).answerTerminalLog(library, ask, say);
  },
  async gasStudies(library, ask) {
    return (await import('./answer-gas-time.ts')).listGasStudies(library, ask);
  },
  async gasTime(library, ask, say) {
    return (await import('./answer-gas-time.ts')).answerGasTime(library, ask, say);
  },
  async gasArrival(library, ask, say) {
    return (await import('./answer-gas-arrival.ts')).answerGasArrival(await library.corridor(), ask, say);
  },
  async fleetSpares(library, ask, say) {
    return (await import('./answer-fleet.ts')).answerFleetSpares(await library.corridor(), ask, say);
  },
  async fleetCharge(library, ask) {
    return (await import('./answer-fleet.ts')).answerFleetCharge(await library.corridor(), ask);
  },
  async fleetOwnership(library) {
    return (await import('./answer-fleet.ts')).answerFleetOwnership(await library.corridor());
  },
  async tradeLoop(library, ask, say) {
    return (await import('./answer-trade.ts')).answerTradeLoop(await library.corridor(), ask, say);
  },
  async tradeIndicators(library) {
    return (await import('./answer-trade.ts')).answerTradeIndicators(await library.corridor());
  },
  async tradeGravity(library, ask) {
    return (await import('./answer-trade.ts')).answerTradeGravity(await library.corridor(), ask);
  },
  async shocks(library) {
    return (await import('./answer-shock.ts')).listShippedShocks(library);
  },
  async shock(library, ask, say) {
    return (await import('./answer-shock.ts')).answerShock(library, ask, say);
  },
  tables: listTables,
  rows: listRows,
  async scenario(library, { text }) {
    return checkScenario(library, text);
  },
  async step(library, { text, step }) {
    return stepScenario(library, text, step);
  },
  async copy(library, { scenarioId }) {
    return copyScenario(library, scenarioId);
  },
  async trace(library, ask, say) {
    return (await import('./answer-trace.ts')).answerTrace(library, ask, say);
  },
  async dependents(library, ask, say) {
    return (await import('./answer-trace.ts')).answerDependents(library, ask, say);
  },
  async appraisal(library, key, say) {
    return (await import('./answer-appraise.ts')).answerAppraisal(library, key, say);
  },
  async projects(library) {
    return (await import('./answer-appraise.ts')).listProjects(library);
  },
  async check(_, { files }) {
    return checkPackage(files);
  },
};

/** Ways beside each other, with and without their chances. */
const WAYS_SHOWN = 4;
/** Days of departure that stand beside each other. */
const DAYS_SHOWN = 7;

/** An hour that is none is left to the facade, which says so. */
function addDays(hour: string, days: number): string {
  const ms = Date.parse(`${hour}Z`);
  return Number.isNaN(ms) ? hour : new Date(ms + days * 86_400_000).toISOString().slice(0, 16);
}

/** The corridor as the scenario makes it, in the scenario's year. */
async function prepareRoute(library: Library, { key, from, to, classId, mode }: RouteQuestion) {
  const { corridor, scenario } = await library.applied(key);
  return { corridor, request: { from, to, classId, mode, year: scenario.year } };
}
