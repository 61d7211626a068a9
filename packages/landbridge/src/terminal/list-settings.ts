/** What of a terminal can be set, with what it is now: the inputs of a form. */
import type { Corridor } from '@landbridge/corridor';
import { SETTINGS, type TerminalModel } from '@landbridge/engines/terminal';
import { findTerminal } from './find-terminal.ts';
import { readTerminal } from './read-model.ts';

const HOUR_S = 3600;

export interface TerminalSetting {
  /** As `settings` of a request take it, before the `=`: `cranes.rmg`, `per_day`. */
  readonly key: string;
  readonly name: string;
  /** What is set, where there are several of them; null: all. */
  readonly target: string | null;
  readonly unit: string;
  readonly words: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** What a setting is now; null where it does not apply. Setting that value would change nothing. */
const READ: Readonly<Record<string, (model: TerminalModel, target: string) => number | null>> = {
  cranes: ({ cranes }, id) => cranes.find((own) => own.id === id)!.servers,
  servers: ({ pools }, id) => pools.find((own) => own.id === id)!.servers,
  tracks: ({ sides }, id) => {
    const { tracks } = sides.find((own) => own.id === id)!;
    return tracks.length === 1 ? tracks[0].count : null;
  },
  wagons: ({ sides }, id) => sides.find((own) => own.id === id)?.wagons?.count ?? null,
  shift_h: ({ pools, cranes }, id) =>
    [...pools, ...cranes].find((own) => own.id === id)!.shifts.length > 0 ? null : 24,
  yard_teu: ({ yard }) => yard?.teu ?? null,
  declared: same(({ declaredShare }) => declaredShare),
  inspected: same(({ steps }) => steps.find(({ activity }) => activity === 'inspection')?.share ?? null),
  per_day: ({ flows }) => flows.reduce((sum, { perDay }) => sum + perDay, 0),
  train_teu: same(({ teu, departingTeu }) => (teu === departingTeu ? teu : null)),
  window_h: same(({ windowS }) => windowS / HOUR_S),
  delay_h: same(({ delayS }) => delayS.meanS / HOUR_S),
};
/** Set for each of their kind; the others for all flows together. */
const BY_TARGET: ReadonlySet<string> = new Set(['cranes', 'servers', 'tracks', 'wagons', 'shift_h']);

/** @throws Failure of `findTerminal` and `readTerminal` @cost O(rows) */
export function listTerminalSettings(corridor: Corridor, text: string, year?: number): TerminalSetting[] {
  const { terminal_id: id } = findTerminal(corridor, text);
  const { model } = readTerminal(corridor, id, year ?? corridor.tables.config[0]?.base_year);
  return SETTINGS.flatMap(({ key: name, unit, words, least, most, whole, listTargets }): TerminalSetting[] => {
    const targets: readonly (string | null)[] = BY_TARGET.has(name) ? (listTargets?.(model) ?? []) : [null];
    return targets.flatMap((target) => {
      const value = READ[name]?.(model, target ?? '') ?? null;
      if (value === null) return [];
      const key = target === null ? name : `${name}.${target}`;
      return [{ key, name, target, unit, words, value, least, most, whole }];
    });
  });
}

/** A figure that all flows share; where they differ there is no one value to show. */
function same(read: (flow: TerminalModel['flows'][number]) => number | null) {
  return ({ flows }: TerminalModel): number | null => {
    const values = new Set(flows.map(read));
    const [value] = values;
    return values.size === 1 ? (value ?? null) : null;
  };
}
