/** What loses and what takes over in the period in which the networks with and without a shock differ most. */
import type { PeriodFlows } from '@landbridge/engines/freight';
import type { ScenarioRun } from '../run.ts';
import { sharedDays } from './by-country.ts';
import type { ShockSubstitute, Substitution } from './types.ts';

const SHOWN = 5;
/** TEU in the period; less is the rounding of equilibria. */
const LEAST_TEU = 0.5;
const TIE_TEU = 1e-3;
const KINDS = [
  ['link', 'link_flow', 'link_id'],
  ['bcp', 'bcp_flow', 'bcp_id'],
  ['transfer', 'transfer_flow', 'transfer_id'],
] as const;

export interface PeriodPair {
  readonly base: PeriodFlows;
  readonly shock: PeriodFlows;
}

/** The period of the shock whose flows over arcs differ most a day, with the base's period that most of its days lie in. */
export function findWorstPair(base: ScenarioRun, run: ScenarioRun): PeriodPair {
  const pairs = run.result.flows.map((shock): PeriodPair & { moved: number } => {
    const other = base.result.flows.reduce((a, b) =>
      sharedDays(b.input.period, shock.input.period) > sharedDays(a.input.period, shock.input.period) ? b : a,
    );
    const [before, after] = [volumes(other), volumes(shock)];
    let moved = 0;
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      moved += Math.abs((after.get(key) ?? 0) - (before.get(key) ?? 0));
    }
    return { base: other, shock, moved };
  });
  return pairs.reduce((a, b) => (b.moved > a.moved ? b : a));
}

/** TEU-km a day by layer, link and direction left out of what is no link. */
function volumes({ input: { network, period }, arcTeu }: PeriodFlows): Map<string, number> {
  const sums = new Map<string, number>();
  for (let arc = 0; arc < network.graph.arcCount; arc++) {
    if (network.lengthKm[arc] === 0) continue;
    const teu = arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
    if (teu === 0) continue;
    const key = network.elements.linkIds[network.arcElement[arc]];
    sums.set(key, (sums.get(key) ?? 0) + (teu * network.lengthKm[arc]) / period.days);
  }
  return sums;
}

/** @cost O(rows of the flow tables) */
export function findSubstitutes(base: ScenarioRun, run: ScenarioRun, pair: PeriodPair, costUsd: number): Substitution {
  const { from, to, days } = pair.shock.input.period;
  const rows = KINDS.flatMap(([kind, table, idColumn]) => {
    const before = readFlows(base, table, idColumn, pair.base.input.period.id);
    const after = readFlows(run, table, idColumn, pair.shock.input.period.id);
    const scale = days / pair.base.input.period.days;
    return [...new Set([...before.keys(), ...after.keys()])].map((id): ShockSubstitute => {
      const [old, now] = [before.get(id), after.get(id)];
      const [teuBase, teuShock] = [(old?.teu ?? 0) * scale, now?.teu ?? 0];
      return {
        kind,
        id,
        name: nameOf(run, kind, id),
        teu_base: teuBase,
        teu_shock: teuShock,
        teu_change: teuShock - teuBase,
        delay_base_h: old && old.teu > 0 ? old.delayTeuH / old.teu : 0,
        delay_shock_h: now && now.teu > 0 ? now.delayTeuH / now.teu : 0,
      };
    });
  });
  const lost = pick(rows.filter(({ teu_change: teu }) => teu < -LEAST_TEU));
  const gained = pick(rows.filter(({ teu_change: teu }) => teu > LEAST_TEU));
  const most = lost.length > 0 ? -lost[0].teu_change : 0;
  return {
    from,
    to,
    lost,
    gained,
    cost_usd_per_teu: most > 0 ? costUsd / most : null,
    cost_low_usd_per_teu: null,
    cost_high_usd_per_teu: null,
  };
}

/** Rounding must not say which of two rows that change alike stands first. */
const inSteps = (teu: number) => Math.round(Math.abs(teu) / TIE_TEU);

/** Most first; of rows in series, which change alike, one. */
function pick(rows: ShockSubstitute[]): ShockSubstitute[] {
  const sorted = rows.sort((a, b) => inSteps(b.teu_change) - inSteps(a.teu_change) || a.id.localeCompare(b.id));
  const seen = new Set<string>();
  return sorted
    .filter(({ teu_change: teu }) => {
      const key = teu.toPrecision(6);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, SHOWN);
}

function readFlows({ result }: ScenarioRun, table: string, idColumn: string, periodId: string) {
  const { columns, rows } = result.tables[table as keyof typeof result.tables];
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [periodAt, idAt, teuAt, delayAt] = ['period', idColumn, 'teu', 'delay_h'].map(at);
  const sums = new Map<string, { teu: number; delayTeuH: number }>();
  for (const row of rows) {
    if (row[periodAt] !== periodId) continue;
    const sum = sums.get(String(row[idAt])) ?? { teu: 0, delayTeuH: 0 };
    sums.set(String(row[idAt]), sum);
    sum.teu += Number(row[teuAt]);
    sum.delayTeuH += Number(row[teuAt]) * Number(row[delayAt]);
  }
  return sums;
}

function nameOf({ applied }: ScenarioRun, kind: ShockSubstitute['kind'], id: string): string {
  const { link, bcp, transfer } = applied.corridor.tables;
  const row =
    kind === 'link'
      ? link.find((item) => item.link_id === id)
      : kind === 'bcp'
        ? bcp.find((item) => item.bcp_id === id)
        : transfer.find((item) => item.transfer_id === id);
  return row?.name ?? id;
}
