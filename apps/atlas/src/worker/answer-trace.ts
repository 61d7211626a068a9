/** From a result to its inputs, and from an input to what depends on it. A scenario's year is solved once. */
import {
  type Corridor,
  createDatapackageText,
  dayOfGasFigure,
  runScenario,
  type ScenarioRun,
  traceFigure,
  traceForward,
} from 'landbridge';
import type { Library } from './library.ts';
import { createProgress } from './progress.ts';
import type { Say } from './questions.ts';
import type { ColumnWords, ForwardView, TraceAsk, TraceInputView, TraceView } from './views/trace.ts';

const runs = new WeakMap<Corridor, ScenarioRun>();
/** Part of the wait that the solve takes; the differences take the rest. */
const SOLVE_SHARE = 0.4;

/** @throws Failure `figure.unknown` @cost see `traceFigure` */
export async function answerTrace(library: Library, { key, figure }: TraceAsk, say: Say): Promise<TraceView> {
  const day = dayOfGasFigure(figure);
  if (day !== null) {
    const corridor = await library.corridor();
    const { answerGasTrace } = await import('./answer-gas-trace.ts');
    return describeTrace(corridor, answerGasTrace(corridor, figure, day, say), Number(day.slice(0, 4)));
  }
  const { corridor, scenario } = await library.applied(key);
  const isResult = /^(kpi|result)\//.test(figure);
  const run = isResult ? solveOnce(corridor, scenario.year, say) : undefined;
  const trace = traceFigure(corridor, figure, scenario.year, {
    ...(run ? { run } : {}),
    onProgress: (done, total) =>
      say({ words: `${done} / ${total}`, fraction: SOLVE_SHARE + ((1 - SOLVE_SHARE) * done) / total }),
  });
  return describeTrace(corridor, trace, scenario.year);
}

function describeTrace(
  corridor: Corridor,
  trace: Omit<TraceView, 'inputs' | 'year' | 'columns'> & { readonly inputs: readonly Omit<TraceInputView, Ends>[] },
  year: number,
): TraceView {
  const figures = trace.inputs.map((input) => input.figure);
  return { ...trace, year, inputs: trace.inputs.map(withEnds), columns: describeColumns(corridor, figures) };
}

type Ends = 'atLow' | 'atHigh';

/** @throws Failure `figure.unknown`, `trace.not_solved` @cost a solve where the year is not solved yet */
export async function answerDependents(library: Library, { key, figure }: TraceAsk, say: Say): Promise<ForwardView> {
  const { corridor, scenario } = await library.applied(key);
  // A wrong name is told before anything is solved.
  traceFigure(corridor, figure, scenario.year);
  const run = solveOnce(corridor, scenario.year, say);
  const forward = traceForward(corridor, figure, scenario.year, { run });
  return { ...forward, year: scenario.year, columns: describeColumns(corridor, [figure]) };
}

function solveOnce(corridor: Corridor, year: number, say: Say): ScenarioRun {
  const known = runs.get(corridor);
  if (known) return known;
  const step = createProgress(false, ({ fraction, period, periods }) =>
    say({ words: `${period} / ${periods}`, fraction: SOLVE_SHARE * fraction }),
  );
  const asItStands = { id: 'as-it-stands', title: 'As it stands', edits: [] };
  const run = runScenario(corridor, asItStands, { year, onProgress: (_, progress) => step(progress) });
  runs.set(corridor, run);
  return run;
}

function withEnds(input: Omit<TraceInputView, Ends>): TraceInputView {
  const { value, low, high, sensitivity } = input;
  const at = (end: number | null) =>
    end === null || value === null || value === 0 || sensitivity === undefined
      ? null
      : 100 * sensitivity * (end / value - 1);
  return { ...input, atLow: at(low), atHigh: at(high) };
}

interface Described {
  readonly resources: readonly {
    readonly name: string;
    readonly schema: { readonly fields: readonly { readonly name: string; readonly description?: string }[] };
  }[];
}

/** Of the figures' own columns alone. */
function describeColumns(corridor: Corridor, figures: readonly string[]): ColumnWords {
  const { resources } = JSON.parse(createDatapackageText(corridor)) as Described;
  const wanted = new Set(
    figures.map((figure) => `${figure.split('/')[0]}/${figure.slice(figure.lastIndexOf('/') + 1)}`),
  );
  return new Map(
    resources.flatMap(({ name, schema }) =>
      schema.fields.flatMap((field): [string, string][] => {
        const key = `${name}/${field.name}`;
        return wanted.has(key) && field.description ? [[key, field.description]] : [];
      }),
    ),
  );
}
