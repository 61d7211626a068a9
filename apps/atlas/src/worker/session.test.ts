import { fileURLToPath } from 'node:url';
import { type Corridor, createReport, findScenario, runScenario } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from './protocol.ts';
import { describeCorridor } from './read-corridor.ts';
import type { ElementFlow } from './run-view.ts';
import { keepBase, openSession, type Session, solveRun, viewRun } from './session.ts';

const TOY = fileURLToPath(new URL('../../../../corridors/toy', import.meta.url));
const CLOSED = { scenarioId: 'rail-border-closed-10-days', year: null };
const quiet = () => {};

describe('a session on the toy corridor', () => {
  let corridor: Corridor;
  let session: Session;

  beforeAll(async () => {
    const read = await readCorridor(TOY);
    if (!read.corridor) throw new Error('the toy corridor cannot be read');
    corridor = read.corridor;
    session = openSession(corridor, describeCorridor(corridor).baseId, null, quiet);
  });

  it('takes the scenario that edits nothing as the base', () => {
    expect(describeCorridor(corridor).baseId).toBe('baseline');
    expect(describeCorridor(corridor).scenarios[0].id).toBe('baseline');
  });

  it('shows the containers of the result tables, none lost on the way', () => {
    const report = createReport(corridor, [session.base], false).scenarios[0];
    const view = viewRun(corridor, { scenarioId: 'baseline', year: null }, session.base, session.base, 0);
    for (const [table, flows] of [
      ['link_flow', view.links],
      ['bcp_flow', view.crossings],
      ['transfer_flow', view.transfers],
    ] as const) {
      const { columns, rows } = report.tables[table];
      const teu = columns.findIndex(({ name }) => name === 'teu');
      const whole = rows.reduce((sum, row) => sum + Number(row[teu]), 0);
      const shown = [...flows.values()].reduce((sum, flow) => sum + flow.forwardTeu + flow.backwardTeu, 0);
      expect(whole).toBeGreaterThan(0);
      expect(shown / whole, table).toBeCloseTo(1, 12);
      for (const flow of flows.values()) expect(sumClasses(flow)).toBeCloseTo(flow.forwardTeu + flow.backwardTeu, 6);
    }
    const demand = session.base.input.demand.reduce((sum, row) => sum + row.teuPerYear, 0);
    const modes = view.modes.reduce((sum, group) => sum + group.teu, 0);
    expect(modes / demand).toBeCloseTo(1, 9);
  });

  it('counts the days of a closing, and says when it is', () => {
    const { view } = solveRun(session, CLOSED, false, quiet);
    expect([...view.crossings.values()].map(({ closedDays }) => closedDays)).toContain(10);
    const change = view.changes.find(({ op }) => op === 'close');
    const days = (Date.parse(change?.toDate ?? '') - Date.parse(change?.fromDate ?? '')) / 86_400_000;
    expect(days).toBe(10);
  });

  it('gives figures first, and then the periods, whose days add up to the year', () => {
    const { view, complete } = solveRun(session, CLOSED, false, quiet);
    expect(view.whole).toBe(false);
    expect(view.periods.every(({ links }) => links.size === 0)).toBe(true);
    const { periods, modes } = complete();
    expect(periods.map(({ id, days }) => [id, days])).toEqual(view.periods.map(({ id, days }) => [id, days]));
    expect(modes.length).toBeGreaterThan(0);
    for (const [id, flow] of view.links) {
      const days = periods.map(({ days, links }) => days * (links.get(id)?.forwardTeu ?? 0));
      expect(days.reduce((sum, teu) => sum + teu, 0)).toBeCloseTo(flow.forwardTeu, 6);
    }
  });

  it('answers the same from a base that went through a clone, as a worker that is started anew does', () => {
    const kept = structuredClone(keepBase(session));
    const again = openSession(corridor, 'baseline', kept, quiet);
    const [first, second] = [session, again].map((one) => solveRun(one, CLOSED, false, quiet).view);
    expect(second.kpis).toEqual(first.kpis);
    expect(second.differences).toEqual(first.differences);
    expect(second.changes).toEqual(first.changes);
  });

  it('moves to another year where that is asked for', () => {
    const { view } = solveRun(session, { scenarioId: 'baseline', year: 2031 }, false, quiet);
    expect(view.year).toBe(2031);
    expect(view.changes.map(({ op }) => op)).toContain('year');
    const run = runScenario(corridor, findScenario(corridor, 'baseline'), { year: 2031 });
    const kpi = (list: typeof view.kpis) => list.find(({ id }) => id === 'total_cost_usd')?.value ?? Number.NaN;
    expect(kpi(view.kpis) / kpi(run.result.kpis)).toBeCloseTo(1, 6);
  });

  it('tells of progress that only goes forward', () => {
    const steps: Progress[] = [];
    openSession(corridor, 'baseline', null, (progress) => steps.push(progress));
    expect(steps.length).toBeGreaterThan(1);
    for (let i = 1; i < steps.length; i++) expect(steps[i].fraction).toBeGreaterThanOrEqual(steps[i - 1].fraction);
    expect(steps[steps.length - 1].fraction).toBeLessThan(1);
  });
});

function sumClasses({ classes }: ElementFlow): number {
  return classes.reduce((sum, { teu }) => sum + teu, 0);
}
