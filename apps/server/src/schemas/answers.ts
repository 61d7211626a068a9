/** Answers, as the command line prints them with `--json`. Fields may be added. */
import { z } from '@hono/zod-openapi';
import { cell, column, figure, identity, issue } from './shared.ts';

const status = z.enum(['solved', 'infeasible', 'not_converged']);
const table = z.object({ columns: z.array(column), rows: z.array(z.array(cell)) });
const kpi = z.object({
  id: z.string(),
  name: z.string(),
  value: figure,
  unit: z.string(),
  low: z.number().optional(),
  high: z.number().optional(),
});

export const runReport = z
  .object({
    landbridge: z.string(),
    corridor: identity,
    scenarios: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        year: z.int(),
        hash: z.string(),
        status,
        blame: z.string().nullable(),
        residuals: z.record(z.string(), figure),
        kpis: z.array(kpi),
        tables: z.record(z.string(), table),
      }),
    ),
    differences: z.array(
      z.object({
        scenario: z.string(),
        kpi: z.string(),
        change: figure,
        unit: z.string(),
        causes: z.array(z.object({ what: z.string(), id: z.string(), change: z.number() })),
      }),
    ),
    issues: z.array(issue),
  })
  .openapi('RunReport');

export const studyReport = z
  .object({
    id: z.string(),
    title: z.string(),
    hash: z.string(),
    corridor: identity,
    kpi: z.record(z.string(), z.string()),
    runs: z.array(
      z.object({
        id: z.string(),
        engine: z.string(),
        key: z.string(),
        status: z.enum(['solved', 'infeasible', 'not_converged', 'failed']),
        blame: z.string().nullable(),
        values: z.record(z.string(), figure),
        kpis: z.array(kpi),
        results_hash: z.string().nullable(),
      }),
    ),
    computed: z.int(),
    failed: z.int(),
    results_hash: z.string(),
    answers: z.array(
      z.object({ engine: z.string(), group: z.string(), kpi: z.string(), kind: z.string(), missing: z.int() }),
    ),
  })
  .openapi('StudyReport');

const sums = {
  distance_km: z.number(),
  time_h: z.number(),
  wait_h: z.number(),
  cost_usd: z.number(),
  co2e_t: z.number(),
};

export const routeReport = z
  .object({
    from: z.string(),
    to: z.string(),
    class: z.string(),
    year: z.int(),
    mode: z.string(),
    weight: z.string(),
    price_year: z.int(),
    alternatives: z.array(
      z.object({
        rank: z.int(),
        ...sums,
        unit_load: z.enum(['FEU', 'TEU']),
        legs: z.array(
          z.object({
            kind: z.string(),
            id: z.string(),
            name: z.string(),
            layer: z.string(),
            from: z.string(),
            to: z.string(),
            ...sums,
          }),
        ),
      }),
    ),
  })
  .openapi('RouteReport');

export const diffReport = z
  .object({
    changes: z.array(
      z.object({ op: z.string(), target: z.string(), from: cell.optional(), to: cell.optional(), words: z.string() }),
    ),
  })
  .openapi('DiffReport');

export const traceReport = z
  .object({
    figure: z.string(),
    value: figure,
    unit: z.string(),
    inputs: z.array(
      z.object({
        figure: z.string(),
        value: figure,
        unit: z.string(),
        source_id: z.string(),
        basis: z.string(),
        low: figure,
        high: figure,
        share: figure.optional(),
        sensitivity: figure.optional(),
      }),
    ),
  })
  .openapi('TraceReport');

export const validateReport = z
  .object({
    corridor: z.object({ id: z.string().nullable(), hash: z.string().nullable() }),
    tables: z.record(z.string(), z.int()),
    issues: z.array(issue),
  })
  .openapi('ValidateReport');

export const gasReport = z
  .object({
    status,
    residual: figure,
    iterations: z.int(),
    format: z.string(),
    friction: z.string(),
    compressibility: z.string(),
    nodes: z.array(z.object({ id: z.string(), pressure_pa: figure, withdrawal_kg_s: figure })),
    edges: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        flow_kg_s: figure,
        power_w: figure,
        fuel_kg_s: figure,
      }),
    ),
    blame: z.string().optional(),
    notes: z.array(z.string()),
    issues: z.array(issue),
  })
  .openapi('GasReport');
