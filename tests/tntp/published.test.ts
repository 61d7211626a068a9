/** Published networks of Transportation Networks for Research: read where they lie beside the checkout, never shipped. */
import { readReference } from 'landbridge/node';
import { assignTntp, compareFlows, findTntpFlows, formatTntpRow, measureTntp, readTntpFolder } from 'landbridge/tntp';
import { expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';

describeWith('shared', 'published TNTP networks', (shared) => {
  /** Objectives of the README beside the files: two of its sources print none, then tap-b's or our own earlier one. */
  it.each([
    ['SiouxFalls', 4231335.287107441],
    ['Anaheim', 1286032.171096033],
    ['Barcelona', 1265654.92203176],
    ['Eastern-Massachusetts', 26160.3459229109],
    ['Berlin-Mitte-Center', 992954.69997803],
  ])('%s: gap, objective and link flows', async (name, objective) => {
    const { path, files } = await readReference(`${shared}/benchmarks/tntp/${name}`);
    const { problem, issues } = readTntpFolder(path, files);
    expect(issues).toEqual([]);
    const { report, flows } = assignTntp(problem, { gap: 1e-12 });
    expect(report.relative_gap).toBeLessThanOrEqual(1e-12);
    expect(Math.abs((report.objective ?? 0) - objective) / objective).toBeLessThan(1e-10);
    const published = findTntpFlows(path, files, problem.network.nodeCount);
    if (!published) return;
    const { rising, unmatched, objective: theirs } = compareFlows(problem.network, flows, published);
    expect(unmatched).toBe(0);
    expect(rising).toBeLessThan(1e-6);
    expect(Math.abs((report.objective ?? 0) - theirs) / theirs).toBeLessThan(1e-12);
  });

  it('figures for the page of validation say the same', async () => {
    const { path, files } = await readReference(`${shared}/benchmarks/tntp/SiouxFalls`);
    const figures = measureTntp(path, files, 1e-12);
    expect(figures).toMatchObject({ name: 'SiouxFalls', zones: 24, nodes: 24, links: 76 });
    expect(figures.linkFlowDifference).toBeLessThan(1e-6);
    expect(formatTntpRow(figures)).toMatch(
      /^\| SiouxFalls \| 24 \| 24 \| 76 \| \S+e-1[2-9] \| 4231335\.28710\d+ \| 4231335\.28710\d+ \|/,
    );
  });
});
