/** A model with one figure changed: cranes, tracks, wagons, shifts, declarations, inspections, trains. */
import type { Flow, Pool, Side, TerminalModel } from './types.ts';

const HOUR_S = 3600;

interface Setting {
  readonly key: string;
  readonly unit: string;
  readonly words: string;
  /** Ids of what can be named after the key, as in `cranes.rmg`; without one all are meant. */
  readonly listTargets?: (model: TerminalModel) => readonly string[];
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly apply: (model: TerminalModel, target: string | null, value: number) => TerminalModel;
}

const COUNT = { unit: 'count', least: 1, most: 100_000, whole: true } as const;
const SHARE = { unit: 'share', least: 0, most: 1, whole: false } as const;

export const SETTINGS: readonly Setting[] = [
  {
    ...COUNT,
    key: 'cranes',
    words: 'cranes of a group',
    listTargets: ({ cranes }) => cranes.map(({ id }) => id),
    apply: (model, target, servers) => ({
      ...model,
      cranes: mapNamed(model.cranes, target, (own) => ({ ...own, servers })),
    }),
  },
  {
    ...COUNT,
    key: 'servers',
    words: 'officers, booths, gates or locomotives of a pool',
    listTargets: ({ pools }) => pools.map(({ id }) => id),
    apply: (model, target, servers) => ({
      ...model,
      pools: mapNamed(model.pools, target, (own) => ({ ...own, servers })),
    }),
  },
  {
    ...COUNT,
    key: 'tracks',
    words: 'tracks of a gauge, each as long as its first',
    listTargets: ({ sides }) => sides.map(({ id }) => id),
    apply: (model, target, count) => ({
      ...model,
      sides: mapNamed(model.sides, target, (side) => ({ ...side, tracks: [{ ...side.tracks[0], count }] })),
    }),
  },
  {
    ...COUNT,
    key: 'wagons',
    words: 'wagons kept on a gauge',
    listTargets: ({ sides }) => sides.filter(({ wagons }) => wagons !== null).map(({ id }) => id),
    apply: (model, target, count) => ({
      ...model,
      sides: mapNamed(model.sides, target, (side) => keepWagons(side, count)),
    }),
  },
  {
    key: 'shift_h',
    unit: 'h/day',
    words: 'hours a day from midnight in which a pool or crane group works, all on duty',
    least: 0.5,
    most: 24,
    whole: false,
    listTargets: ({ pools, cranes }) => [...pools, ...cranes].map(({ id }) => id),
    apply: (model, target, hours) => ({
      ...model,
      pools: mapNamed(model.pools, target, (own) => work(own, hours)),
      cranes: mapNamed(model.cranes, target, (own) => work(own, hours)),
    }),
  },
  {
    key: 'yard_teu',
    unit: 'TEU',
    words: 'room of the yard',
    least: 0,
    most: 1_000_000,
    whole: true,
    apply: (model, _, teu) => (model.yard ? { ...model, yard: { ...model.yard, teu } } : model),
  },
  {
    ...SHARE,
    key: 'declared',
    words: 'share of vehicles declared before arrival',
    listTargets: listFlows,
    apply: (model, target, declaredShare) => changeFlows(model, target, () => ({ declaredShare })),
  },
  {
    ...SHARE,
    key: 'inspected',
    words: 'share of vehicles selected for inspection',
    listTargets: listFlows,
    apply: (model, target, share) =>
      changeFlows(model, target, ({ steps }) => ({
        steps: steps.map((step) => (step.activity === 'inspection' ? { ...step, share } : step)),
      })),
  },
  {
    key: 'per_day',
    unit: '1/day',
    words: 'vehicles a day; without a flow all are scaled to that total',
    least: 0.01,
    most: 100_000,
    whole: false,
    listTargets: listFlows,
    apply: (model, target, perDay) => {
      const total = model.flows.reduce((sum, flow) => sum + flow.perDay, 0);
      return changeFlows(model, target, (flow) => ({
        perDay: target === null ? (perDay * flow.perDay) / total : perDay,
      }));
    },
  },
  {
    key: 'train_teu',
    unit: 'TEU',
    words: 'containers on an arriving and a departing vehicle',
    least: 1,
    most: 20_000,
    whole: true,
    listTargets: listFlows,
    apply: (model, target, teu) => changeFlows(model, target, () => ({ teu, departingTeu: teu })),
  },
  {
    key: 'window_h',
    unit: 'h/day',
    words: 'part of the day over which arrivals are spread',
    least: 0.1,
    most: 24,
    whole: false,
    listTargets: listFlows,
    apply: (model, target, hours) => changeFlows(model, target, () => ({ windowS: hours * HOUR_S })),
  },
  {
    key: 'delay_h',
    unit: 'h',
    words: 'mean lateness against the timetable',
    least: 0,
    most: 1000,
    whole: false,
    listTargets: listFlows,
    apply: (model, target, hours) =>
      changeFlows(model, target, ({ delayS }) => ({ delayS: { ...delayS, meanS: hours * HOUR_S } })),
  },
];

export interface SettingFault {
  readonly code: 'setting.unknown' | 'setting.target' | 'setting.value' | 'setting.no_effect';
  readonly message: string;
  readonly expected: string;
}

/**
 * @param key  such as `cranes` or `cranes.rmg`
 * @returns the changed model, or what is wrong with the setting: one that changes nothing is wrong too
 */
export function applySetting(
  model: TerminalModel,
  key: string,
  value: number,
): { readonly model: TerminalModel; readonly fault: null } | { readonly model: null; readonly fault: SettingFault } {
  const dot = key.indexOf('.');
  const name = dot < 0 ? key : key.slice(0, dot);
  const target = dot < 0 ? null : key.slice(dot + 1);
  const refuse = (code: SettingFault['code'], message: string, expected: string) => ({
    model: null,
    fault: { code, message, expected },
  });
  const setting = SETTINGS.find((each) => each.key === name);
  if (!setting) return refuse('setting.unknown', `${name} is no setting`, SETTINGS.map((each) => each.key).join(', '));
  const targets = setting.listTargets?.(model) ?? [];
  if (target !== null && !targets.includes(target)) {
    return refuse('setting.target', `${name} has no ${target} here`, targets.join(', ') || 'no name after the key');
  }
  const { least, most, whole, unit } = setting;
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    const kind = whole ? 'a whole number' : 'a number';
    return refuse('setting.value', `${key} cannot be ${value}`, `${kind} from ${least} to ${most} (${unit})`);
  }
  const changed = setting.apply(model, target, value);
  if (JSON.stringify(changed) === JSON.stringify(model)) {
    return refuse(
      'setting.no_effect',
      `${key}=${value} changes nothing here`,
      'another value, or a setting that applies',
    );
  }
  return { model: changed, fault: null };
}

function listFlows({ flows }: TerminalModel): string[] {
  return flows.map(({ id }) => id);
}

function mapNamed<Item extends { readonly id: string }>(
  items: readonly Item[],
  target: string | null,
  change: (item: Item) => Item,
): Item[] {
  return items.map((item) => (target === null || item.id === target ? change(item) : item));
}

function changeFlows(
  model: TerminalModel,
  target: string | null,
  change: (flow: Flow) => Partial<Flow>,
): TerminalModel {
  return { ...model, flows: mapNamed(model.flows, target, (flow) => ({ ...flow, ...change(flow) })) };
}

function keepWagons(side: Side, count: number): Side {
  return side.wagons ? { ...side, wagons: { ...side.wagons, count } } : side;
}

function work<Own extends Pool>(own: Own, hours: number): Own {
  const shifts = hours >= 24 ? [] : [{ fromS: 0, toS: hours * HOUR_S, onDuty: own.servers }];
  return { ...own, shifts };
}
