/**
 * What a shock costs the containers of each country, period by period: the change of door-to-door money and time by the rule
 * of a half over modes and over the two demands, half of it at either end, so that the countries add up to all.
 */
import type { ScenarioRun } from '../run.ts';
import { compareCosts, type ModeSkim, relationKey, sumTeu } from '../trade/skims.ts';

export interface CountryChange {
  /** Carried without and with the shock, TEU. */
  teuBase: number;
  teu: number;
  /** Money, and time at the class's value, without the shock, USD. */
  costBaseUsd: number;
  /** Changes by the rule of a half. */
  costUsd: number;
  usd: number;
  teuH: number;
}

export interface PeriodChange {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly countries: ReadonlyMap<string, CountryChange>;
}

type Relation = { readonly ends: readonly string[]; readonly cls: string; readonly modes: Map<string, ModeSkim> };

/** @cost O(rows of od_skim) */
export function compareByCountry(base: ScenarioRun, run: ScenarioRun): PeriodChange[] {
  const [before, after] = [skimsByPeriod(base), skimsByPeriod(run)];
  const { tables } = run.applied.corridor;
  const countryOfNode = new Map(tables.node.map((row) => [row.node_id, row.country_id]));
  const countryOf = new Map(tables.zone.map((row) => [row.zone_id, countryOfNode.get(row.node_id) ?? '']));
  const valueOfTime = new Map(run.input.classes.map((cls) => [cls.id, cls.valueOfTimeUsdPerTeuH]));
  return run.input.periods.map(({ period }) => {
    const other = base.input.periods.reduce((a, b) =>
      sharedDays(b.period, period) > sharedDays(a.period, period) ? b : a,
    ).period;
    const scale = period.days / other.days;
    const [old, now] = [before.get(other.id) ?? new Map(), after.get(period.id) ?? new Map()];
    const countries = new Map<string, CountryChange>();
    for (const key of new Set<string>([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(key) as Relation | undefined, now.get(key) as Relation | undefined];
      const { ends, cls } = (was ?? is) as Relation;
      const usdPerH = valueOfTime.get(cls) ?? 0;
      const [teuBase, teu] = [sumTeu(was?.modes) * scale, sumTeu(is?.modes)];
      const change = compareCosts(was?.modes, is?.modes);
      const half = (teuBase + teu) / 4;
      for (const end of ends) {
        const country = countryOf.get(end) ?? '';
        const sum = countries.get(country) ?? { teuBase: 0, teu: 0, costBaseUsd: 0, costUsd: 0, usd: 0, teuH: 0 };
        countries.set(country, sum);
        sum.teuBase += teuBase / 2;
        sum.teu += teu / 2;
        if (!change) continue;
        sum.costBaseUsd += (teuBase * (change.baseUsd + 24 * change.baseDays * usdPerH)) / 2;
        sum.usd += half * change.usd;
        sum.teuH += half * 24 * change.days;
        sum.costUsd += half * (change.usd + 24 * change.days * usdPerH);
      }
    }
    return { from: period.from, to: period.to, days: period.days, countries };
  });
}

function skimsByPeriod({ result }: ScenarioRun): Map<string, Map<string, Relation>> {
  const { columns, rows } = result.tables.od_skim;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [periodAt, fromAt, toAt, classAt] = ['period', 'origin_zone_id', 'destination_zone_id', 'class_id'].map(at);
  const [modeAt, teuAt, hoursAt, usdAt] = ['mode', 'teu', 'time_h', 'cost_usd_per_teu'].map(at);
  const periods = new Map<string, Map<string, Relation>>();
  for (const row of rows) {
    const relations = periods.get(String(row[periodAt])) ?? new Map<string, Relation>();
    periods.set(String(row[periodAt]), relations);
    const [from, to, cls] = [String(row[fromAt]), String(row[toAt]), String(row[classAt])];
    const key = relationKey(from, to, cls);
    const relation = relations.get(key) ?? { ends: [from, to], cls, modes: new Map<string, ModeSkim>() };
    relations.set(key, relation);
    const old = relation.modes.get(String(row[modeAt])) ?? { teu: 0, usdPerTeu: 0, days: 0 };
    const [more, usd, days] = [Number(row[teuAt]), Number(row[usdAt]), Number(row[hoursAt]) / 24];
    const teu = old.teu + more;
    const join = (a: number, b: number) => (teu > 0 ? (a * old.teu + b * more) / teu : 0);
    relation.modes.set(String(row[modeAt]), { teu, usdPerTeu: join(old.usdPerTeu, usd), days: join(old.days, days) });
  }
  return periods;
}

const MS_PER_DAY = 86_400_000;

/** Days that two spans share. */
export function sharedDays(
  a: { readonly from: string; readonly to: string },
  b: { readonly from: string; readonly to: string },
): number {
  const from = Math.max(Date.parse(a.from), Date.parse(b.from));
  const to = Math.min(Date.parse(a.to), Date.parse(b.to));
  return Math.max(0, (to - from) / MS_PER_DAY);
}
