/** What a demand row takes door to door in a run, mode by mode: the skims of the freight engine, periods joined. */
import type { ScenarioRun } from '../run.ts';

export interface ModeSkim {
  readonly teu: number;
  readonly usdPerTeu: number;
  readonly days: number;
}

/** By origin zone, destination zone and class, then by mode. */
export type Skims = ReadonlyMap<string, ReadonlyMap<string, ModeSkim>>;

export function relationKey(origin: string, destination: string, cls: string): string {
  return `${origin}\t${destination}\t${cls}`;
}

/** @cost O(rows of od_skim) */
export function readSkims({ result }: ScenarioRun): Skims {
  const table = result.tables.od_skim;
  const place = (name: string) => table.columns.findIndex((column) => column.name === name);
  const [from, to, cls, mode] = ['origin_zone_id', 'destination_zone_id', 'class_id', 'mode'].map(place);
  const [teuAt, usdAt, hoursAt] = ['teu', 'cost_usd_per_teu', 'time_h'].map(place);
  const skims = new Map<string, Map<string, ModeSkim>>();
  for (const row of table.rows) {
    const key = relationKey(String(row[from]), String(row[to]), String(row[cls]));
    const modes = skims.get(key) ?? new Map<string, ModeSkim>();
    skims.set(key, modes);
    const old = modes.get(String(row[mode])) ?? { teu: 0, usdPerTeu: 0, days: 0 };
    const [more, usd, hours] = [Number(row[teuAt]), Number(row[usdAt]), Number(row[hoursAt])];
    const teu = old.teu + more;
    const join = (a: number, b: number) => (teu > 0 ? (a * old.teu + b * more) / teu : 0);
    modes.set(String(row[mode]), { teu, usdPerTeu: join(old.usdPerTeu, usd), days: join(old.days, hours / 24) });
  }
  return skims;
}

export interface CostChange {
  /** Door-to-door cost before, USD and days of one TEU. */
  readonly baseUsd: number;
  readonly baseDays: number;
  /** Change by the rule of a half over modes. */
  readonly usd: number;
  readonly days: number;
}

/**
 * Change of cost between two runs, by the rule of a half: each mode's change counts by the mean of its two shares. A shift
 * to a cheaper, slower mode is thereby no change of cost by itself. Null where one of the runs carries nothing.
 *
 * @source Neuburger (1971), User benefit in the evaluation of transport and land use plans, JTEP 5(1)
 */
export function compareCosts(
  base: ReadonlyMap<string, ModeSkim> | undefined,
  next: ReadonlyMap<string, ModeSkim> | undefined,
): CostChange | null {
  const [teu0, teu1] = [sumTeu(base), sumTeu(next)];
  if (!base || !next || !(teu0 > 0) || !(teu1 > 0)) return null;
  let [weights, usd, days] = [0, 0, 0];
  for (const [mode, old] of base) {
    const now = next.get(mode);
    if (!now) continue;
    const weight = (old.teu / teu0 + now.teu / teu1) / 2;
    weights += weight;
    usd += weight * (now.usdPerTeu - old.usdPerTeu);
    days += weight * (now.days - old.days);
  }
  const [before, after] = [meanOf(base, teu0), meanOf(next, teu1)];
  const change =
    weights > 0
      ? { usd: usd / weights, days: days / weights }
      : { usd: after.usd - before.usd, days: after.days - before.days };
  return { baseUsd: before.usd, baseDays: before.days, ...change };
}

export function sumTeu(modes: ReadonlyMap<string, ModeSkim> | undefined): number {
  let sum = 0;
  for (const { teu } of modes?.values() ?? []) sum += teu;
  return sum;
}

function meanOf(modes: ReadonlyMap<string, ModeSkim>, teu: number): { readonly usd: number; readonly days: number } {
  let [usd, days] = [0, 0];
  for (const skim of modes.values()) {
    usd += (skim.teu / teu) * skim.usdPerTeu;
    days += (skim.teu / teu) * skim.days;
  }
  return { usd, days };
}
