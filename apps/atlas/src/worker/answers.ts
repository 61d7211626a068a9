/** Each question with what answers it. Runs anywhere; the worker is its shell. */
import { measureCapacity, planRoute, viewAsForwarder } from 'landbridge';
import { checkPackage } from './answer-check.ts';
import { answerGas } from './answer-gas.ts';
import { checkScenario, copyScenario, stepScenario } from './answer-scenario.ts';
import { listRows, listTables } from './answer-tables.ts';
import type { Library } from './library.ts';
import type { Answer, Ask, QuestionName, RouteQuestion } from './questions.ts';

type Answers = {
  readonly [Name in QuestionName]: (library: Library, ask: Ask<Name>) => Promise<Answer<Name>>;
};

export const ANSWERS: Answers = {
  async route(library, ask) {
    const { corridor, request } = await prepareRoute(library, ask);
    return planRoute(corridor, { ...request, alternatives: 4 });
  },
  async forward(library, ask) {
    const { corridor, request } = await prepareRoute(library, ask);
    return viewAsForwarder(corridor, { ...request, alternatives: 3 });
  },
  async gas(library, { day }) {
    return answerGas(await library.corridor(), day);
  },
  async capacity(library) {
    return measureCapacity(await library.corridor());
  },
  async record(library) {
    const { viewRecord } = await import('./answer-record.ts');
    return viewRecord(await library.record());
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
  async check(_, { files }) {
    return checkPackage(files);
  },
};

/** The corridor as the scenario makes it, in the scenario's year. */
async function prepareRoute(library: Library, { key, from, to, classId, mode }: RouteQuestion) {
  const { corridor, scenario } = await library.applied(key);
  return { corridor, request: { from, to, classId, mode, year: scenario.year } };
}
