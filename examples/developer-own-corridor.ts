/** A developer asks: how do I make a corridor in memory, find its faults, and run it? */
import { createReport, createTemplate, findScenario, formatIssue, parsePackage, runScenarios } from 'landbridge';

const text = createTemplate('mine', 'A corridor of mine');
const encode = (files: ReadonlyMap<string, string>) =>
  new Map([...files].map(([name, content]) => [name, new TextEncoder().encode(content)]));

const broken = new Map(text).set('link.csv', text.get('link.csv')!.replaceAll(',rail,main_line', ',rial,main_line'));
for (const issue of parsePackage(encode(broken)).issues.slice(0, 3)) console.log(formatIssue(issue));

const { corridor, issues } = parsePackage(encode(text));
if (!corridor) throw new Error(issues.map(formatIssue).join('\n'));
const report = createReport(corridor, runScenarios(corridor, [findScenario(corridor, 'baseline')]), false);
for (const { name, value, unit } of report.scenarios[0].kpis.slice(0, 4)) console.log(`${name}: ${value} ${unit}`);
