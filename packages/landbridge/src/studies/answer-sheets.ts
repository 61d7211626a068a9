/** What a study comes to, as flat tables: one a kind of answer. */
import type { GroupAnswer } from './answers.ts';

export interface FlatTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

type Cell = string | number | null;
const HEAD = ['engine', 'group', 'kpi'];

/** Tables without a row are left out. @cost O(answers) */
export function listAnswerTables(answers: readonly GroupAnswer[]): FlatTable[] {
  const rowsOf = (list: (answer: GroupAnswer) => readonly (readonly Cell[])[]) =>
    answers.flatMap((answer) => list(answer).map((row) => [answer.engine, answer.group, answer.kpi, ...row]));
  const table = (name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): FlatTable => ({
    name,
    columns: [...HEAD, ...columns].map((column) => ({ name: column })),
    rows,
  });
  return [
    table('answer_scenarios', ['run', 'value'], rowsOf(listScenarios)),
    table(
      'answer_risk',
      ['scenario', 'years', 'expected', 'standard_error', 'level', 'at_risk', 'mean_beyond'],
      rowsOf(listRisk),
    ),
    table('answer_exceedance', ['scenario', 'loss', 'share_of_years'], rowsOf(listExceedance)),
    table('answer_regret', ['scenario', 'mean', 'mean_regret', 'most_regret', 'best_share'], rowsOf(listRegret)),
    table('answer_spread', ['scenario', 'runs', 'mean', 'deviation', 'p5', 'p50', 'p95'], rowsOf(listSpread)),
    table(
      'answer_gap',
      [
        ...['scenario', 'figure', 'unit', 'basis', 'source_id', 'stands', 'low', 'high', 'at_low', 'at_high'],
        ...['mean_effect', 'deviation_of_effects', 'first_order', 'total', 'narrows_by'],
      ],
      rowsOf(listGap),
    ),
    table(
      'answer_rivals',
      ['scenario', 'figure', 'source_id', 'preferred', 'rival', 'change', 'ranking', 'another_is_best'],
      rowsOf(listRivals),
    ),
    table('answer_portfolio', ['what', 'projects', 'cost_usd', 'gain'], rowsOf(listPortfolio)),
  ].filter(({ rows }) => rows.length > 0);
}

function listScenarios(answer: GroupAnswer): Cell[][] {
  return answer.kind === 'scenarios' ? answer.values.map(({ id, value }) => [id, value]) : [];
}

function listRisk(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'risk') return [];
  return (answer.options ?? []).flatMap(({ option, risk }) =>
    risk.tails.map((tail) => [
      option,
      risk.years,
      risk.expected,
      risk.error,
      tail.level,
      tail.at_risk,
      tail.mean_beyond,
    ]),
  );
}

function listExceedance(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'risk') return [];
  return (answer.options ?? []).flatMap(({ option, risk }) =>
    risk.exceedance.map(({ loss, share }) => [option, loss, share]),
  );
}

function listRegret(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'risk' && answer.kind !== 'spread') return [];
  return (answer.regret?.options ?? []).map((row) => [
    row.id,
    row.mean,
    row.mean_regret,
    row.most_regret,
    row.best_share,
  ]);
}

function listSpread(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'spread') return [];
  return (answer.spreads ?? []).map((row) => [row.option, row.runs, row.mean, row.deviation, row.p5, row.p50, row.p95]);
}

function listGap(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'gap') return [];
  return (answer.figures ?? []).map((row) => [
    ...[answer.option, row.figure, row.unit, row.basis, row.source_id, row.stands, row.low, row.high],
    ...[row.at_low, row.at_high, row.morris?.meanSize ?? null, row.morris?.deviation ?? null],
    ...[row.sobol?.first ?? null, row.sobol?.total ?? null, row.narrows_by],
  ]);
}

function listRivals(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'rivals' || !answer.rivals) return [];
  const { ranking, rivals } = answer.rivals;
  return rivals.flatMap((rival) =>
    ranking.map((option, i) => [
      ...[option, rival.figure, rival.source_id, rival.preferred, rival.value, rival.changes[i]],
      ...[rival.ranking.join(', '), rival.changes_best ? 'yes' : 'no'],
    ]),
  );
}

function listPortfolio(answer: GroupAnswer): Cell[][] {
  if (answer.kind !== 'portfolio' || !answer.portfolio) return [];
  const { best, without_interactions: naive, candidates, interactions } = answer.portfolio;
  return [
    ['best under the budget', best.ids.join(', '), best.cost_usd, best.gain],
    ['by single gains alone', naive.ids.join(', '), null, naive.gain],
    ...candidates.map((row): Cell[] => ['candidate', row.id, row.cost_usd, row.gain]),
    ...interactions.map((row): Cell[] => ['together more than by themselves', `${row.a}, ${row.b}`, null, row.gain]),
  ];
}
