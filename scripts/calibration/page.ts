/** The calibration page: how parameters were fitted, how far the model is from each published figure, and why. */
import type { CalibrationReport, ComparedObservation, Corridor } from 'landbridge';
import { createTable } from '../validation/markdown.ts';
import { listFaults } from './faults.ts';
import { format, formatError } from './format.ts';
import { METHOD } from './method.ts';

export const TITLES = { fit: 'Fitted to', check: 'Compared only', input: 'Inputs: no evidence' } as const;

export function createCalibrationPage(corridor: Corridor, report: CalibrationReport): string {
  const { fit, check } = report.summary;
  const sources = new Map(corridor.tables.source.map((row) => [row.source_id, row.url]));
  const cite = (id: string) => (sources.get(id) ? `[${id}](${sources.get(id)})` : id);
  const ownParameter = report.observations.flatMap((row) =>
    row.leverage !== null && row.leverage > 0.95 ? [`\`${row.id}\``] : [],
  );
  const goal = (value: number | null, limit: number) => (value !== null && value < limit ? 'met' : 'not met');
  return `# Calibration

What the freight model of \`${corridor.id}\` was fitted to, and how far it is from what was counted in ${report.year}. Written by
\`npm run docs:calibration\`; \`npm test\` computes the fitted column again. The same for your own counts:
\`landbridge calibrate --targets my-counts.csv --out parameter.csv\`.

## In short

${createTable(
  ['observations', 'number', 'at the prior', 'fitted', 'left out', 'naive'],
  [
    ['fitted to', fit],
    ['compared only', check],
  ].map(([name, row]) => {
    const summary = row as typeof fit;
    const cells = [summary.prior, summary.fitted, summary.leave_one_out, summary.naive].map(formatShare);
    return [String(name), String(summary.count), ...cells];
  }),
)}

Median of |model / published - 1|. Aims: under 15 % fitted (${goal(fit.fitted, 0.15)}), under 25 % left out (${goal(fit.leave_one_out, 0.25)}), better than
the naive guess (${(fit.fitted ?? 1) < (fit.naive ?? 0) ? 'met' : 'not met'}). The fit ${report.status === 'converged' ? 'converged' : 'was stopped'} after ${report.evaluations} solves; robust loss ${report.loss_prior.toFixed(1)} at the prior, ${report.loss_fitted.toFixed(1)} fitted.

Read it with two warnings. ${ownParameter.length} observations have a parameter nearly to themselves (leverage over 0.95: ${ownParameter.join(', ')}), so
that they fit proves nothing: their "left out" does. And what is compared only is off by ${formatShare(check.fitted)}, the naive guess by ${formatShare(check.naive)}:
most of it is times of first, record and timetabled trains, and shares of single terminals, which no parameter touches.

${METHOD}
The longest period of the year, ${report.period}, stands for the year in the fit: over all observations the whole year
differs by ${formatShare(report.period_difference)} at most.

## Parameters

${createTable(
  ['parameter', 'unit', 'prior', 'bounds', 'fitted', 'standard error', 'at bound', 'what it does'],
  report.parameters.map((row) => [
    `\`${row.id}\``,
    row.unit,
    format(row.prior),
    `${format(row.low)} to ${format(row.high)}`,
    format(row.fitted),
    row.standard_error === null ? '' : format(row.standard_error),
    row.bound ?? '',
    row.description,
  ]),
)}

Not fitted, from figures: ${corridor.tables.parameter
    .filter((row) => row.low === null || row.high === null)
    .map((row) => `\`${row.parameter_id}\` ${format(row.value)} (${row.note})`)
    .join('; ')}.

## Observations

Errors are model over published, less one; "left out" is what the model says when it is fitted without the observation,
\\* by a new fit, else by linear influence; leverage is how far the fit follows the observation, 0 to 1.

${(['fit', 'check', 'input'] as const)
  .map((use) =>
    formatGroup(
      TITLES[use],
      report.observations.filter((row) => row.use === use),
      cite,
    ),
  )
  .join('\n')}
${listFaults(report)}`;
}

function formatGroup(title: string, rows: readonly ComparedObservation[], cite: (id: string) => string): string {
  return `### ${title}

${createTable(
  ['id', 'what', 'unit', 'published', 'fitted', 'prior', 'fitted', 'left out', 'naive', 'leverage', 'source', 'note'],
  rows.map((row) => [
    `\`${row.id}\``,
    row.name,
    row.unit,
    format(row.published) +
      (row.low !== null && row.high !== null ? ` (${format(row.low)} to ${format(row.high)})` : ''),
    row.fitted === null ? '–' : format(row.fitted),
    formatError(row.prior, row.published),
    formatError(row.fitted, row.published),
    row.leave_one_out === null
      ? ''
      : formatError(row.leave_one_out, row.published) + (row.leave_one_out_exact ? ' \\*' : ''),
    formatError(row.naive, row.published),
    row.leverage === null ? '' : row.leverage.toFixed(2),
    cite(row.source_id),
    row.note ?? '',
  ]),
)}
`;
}

function formatShare(value: number | null): string {
  return value === null ? '' : `${(100 * value).toFixed(1)} %`;
}
