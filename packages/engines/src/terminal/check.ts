/** Whether a model can run at all: every fault at once, each with what would mend it. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { MOST_TRACKS } from './track-side.ts';
import type { Flow, Side, TerminalModel } from './types.ts';

const MOST_FLOWS = 64;

export function checkTerminal(model: TerminalModel): Issue[] {
  const issues: Issue[] = [];
  const fault = (code: string, message: string, fix: string): void => {
    issues.push(createIssue({ code: `terminal.${code}`, message: `${model.id}: ${message}`, fix }));
  };
  if (model.flows.length === 0) fault('no_arrivals', 'nothing arrives', 'Add a row to arrival.csv');
  if (model.flows.length > MOST_FLOWS) fault('many_flows', `more than ${MOST_FLOWS} flows`, 'Join some of them');
  const ids = [...model.pools, ...model.cranes].map(({ id }) => id);
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i))) {
    fault('duplicate', `two resources have the id ${id}`, 'Give one another id');
  }
  for (const side of model.sides) checkSide(side, fault);
  for (const { id, servers } of [...model.pools, ...model.cranes]) {
    if (!(Number.isInteger(servers) && servers > 0)) {
      fault('count', `${id} has ${servers} at work`, 'Give it a whole number above 0');
    }
  }
  if (model.yard && !(model.yard.teu >= 0 && model.yard.tiers >= 1)) {
    fault('yard', `the yard has ${model.yard.teu} TEU on ${model.yard.tiers} tiers`, 'Give both as positive numbers');
  }
  for (const flow of model.flows) checkFlow(model, flow, fault);
  return issues;
}

type Fault = (code: string, message: string, fix: string) => void;

function checkSide({ id, tracks, wagonTeu, wagonLengthM }: Side, fault: Fault): void {
  const count = tracks.reduce((sum, group) => sum + group.count, 0);
  if (!(count > 0 && count <= MOST_TRACKS)) {
    fault('tracks', `${id} has ${count} tracks`, `Give it from 1 to ${MOST_TRACKS}`);
  }
  if (!(wagonTeu >= 1 && wagonLengthM >= 0)) {
    fault('wagon', `a wagon of ${id} holds ${wagonTeu} TEU on ${wagonLengthM} m`, 'Give it room for at least 1 TEU');
  }
}

function checkFlow(model: TerminalModel, flow: Flow, fault: Fault): void {
  const { id, from, to, work, teu, departingTeu, perDay } = flow;
  const amounts = [perDay, flow.windowS, flow.delayS.meanS, flow.delayS.cv];
  if (!amounts.every((amount) => Number.isFinite(amount) && amount >= 0)) {
    fault('amount', `${id} has an amount below 0`, 'Give amounts of 0 or more');
  }
  if (!(Number.isInteger(teu) && teu > 0 && Number.isInteger(departingTeu) && departingTeu > 0)) {
    fault('teu', `vehicles of ${id} carry ${teu} and ${departingTeu} TEU`, 'Give whole numbers above 0');
  }
  if (flow.fortyShare > 0 && Math.min(teu, departingTeu) < 2) {
    fault('teu', `${id}: no forty-foot container fits on 1 TEU`, 'Make vehicles larger, or all containers twenty-foot');
  }
  const shares = [flow.fortyShare, flow.emptyShare, flow.reeferShare, flow.declaredShare];
  if (!shares.every((share) => share >= 0 && share <= 1) || flow.emptyShare + flow.reeferShare > 1) {
    fault(
      'share',
      `${id} has a share outside 0 to 1`,
      'Give shares from 0 to 1; empties and reefers at most 1 together',
    );
  }
  for (const step of flow.steps) {
    const known = step.pool === null || model.pools.some((pool) => pool.id === step.pool);
    if (!known)
      fault('unknown_pool', `${id}, ${step.id}: nobody is called ${step.pool}`, 'Name a row of equipment.csv');
    const times = [step.durationS.meanS, step.durationS.cv, step.declaredMeanS ?? 0];
    if (!times.every((time) => Number.isFinite(time) && time >= 0) || !(step.share >= 0 && step.share <= 1)) {
      fault(
        'step',
        `${id}, ${step.id}: a time or share is out of range`,
        'Give times of 0 or more, shares from 0 to 1',
      );
    }
  }
  if (work === 'none' && from === null) return;
  checkTracks(model, flow, fault);
  if (work === 'none') return;
  const reach = (side: string | null): boolean =>
    model.cranes.some(({ covers }) => side !== null && covers.includes(side));
  const both = model.cranes.some(({ covers }) => [from, to].every((side) => side !== null && covers.includes(side)));
  if (!reach(from)) fault('no_crane', `${id}: no crane reaches ${from}`, 'Add a crane over its tracks');
  if (work !== 'bogie_exchange' && !reach(to))
    fault('no_crane', `${id}: no crane reaches ${to}`, 'Add a crane over its tracks');
  const yard = work === 'container_lift' && model.yard !== null && model.yard.teu > 0;
  if (work !== 'bogie_exchange' && !yard && !both) {
    fault(
      'no_crane',
      `${id}: no crane reaches both ${from} and ${to}, and there is no yard`,
      'Add a yard or such a crane',
    );
  }
  if (work !== 'bogie_exchange' && !yard && departingTeu !== teu) {
    fault('no_yard', `${id}: without a yard ${departingTeu} TEU cannot depart where ${teu} come`, 'Make them equal');
  }
}

function checkTracks(model: TerminalModel, { id, from, to, work, teu, departingTeu }: Flow, fault: Fault): void {
  const ends: [string | null, number][] = [[from, teu]];
  if (work !== 'none') ends.push([to, work === 'bogie_exchange' ? teu : departingTeu]);
  for (const [sideId, load] of ends) {
    const side = model.sides.find((each) => each.id === sideId);
    if (!side) {
      fault('unknown_side', `${id}: there are no tracks of ${sideId}`, 'Add tracks to equipment.csv');
      continue;
    }
    const wagons = Math.ceil(load / side.wagonTeu);
    const lengths = side.tracks.flatMap(({ count, lengthM }) => new Array<number>(count).fill(lengthM));
    const longest = Math.max(...lengths);
    const parts = Math.ceil((wagons * side.wagonLengthM) / longest);
    if (parts > 1 && lengths.filter((length) => length === longest).length < parts) {
      fault(
        'train_too_long',
        `${id}: a train of ${wagons * side.wagonLengthM} m needs ${parts} tracks of ${longest} m on ${side.id}`,
        'Shorten the train or add tracks',
      );
    }
    if (side.wagons && sideId === to && side.wagons.count < wagons) {
      fault(
        'few_wagons',
        `${id}: a train of ${wagons} wagons never finds them among ${side.wagons.count}`,
        'Add wagons',
      );
    }
  }
}
