/** What a study file may hold. `parse.ts` reads it with every problem; `expand.ts` makes its runs. */
import * as z from 'zod';

z.config({ jitless: true });

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/)
  .max(80);
const edit = z.record(z.string(), z.unknown());
const edits = z.array(edit).min(1).max(1000);
/** Scenarios of the file, or of the corridor, on which a set of runs stands; `base` is the base itself. */
const on = z.array(id).min(1).optional();

const distribution = {
  distribution: z.enum(['uniform', 'triangular', 'normal', 'lognormal']).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  mode: z.number().optional(),
  mean: z.number().optional(),
  deviation: z.number().positive().optional(),
};

const figures = z.union([
  /** Every figure of figure.csv with a low and a high, or those of them that are assumed. */
  z.enum(['ranges', 'assumed']),
  z.array(z.union([z.string(), z.strictObject({ figure: z.string(), ...distribution })])).min(1),
]);

export const METHODS = ['latin-hypercube', 'sobol', 'one-at-a-time', 'morris', 'sobol-indices'] as const;
export type Method = (typeof METHODS)[number];

const MAX_COUNT = 100_000;

export const studySchema = z.strictObject({
  id,
  title: z.string().min(1).max(200),
  description: z.string().max(4000).optional(),
  base: id.optional(),
  year: z.int().min(1990).max(2050).optional(),
  engines: z.array(z.string()).min(1).default(['freight']),
  seed: z.union([z.int(), z.string().max(80)]).default(1),
  /** Where every run begins to search: at nothing, or at the solved base. Part of the question. */
  start: z.enum(['cold', 'base']).default('base'),
  options: z
    .strictObject({
      tolerance: z.number().min(1e-12).max(1e-2).optional(),
      period: z.enum(['all', 'longest']).optional(),
    })
    .default({}),
  /** Result tables to keep of every run. */
  tables: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).optional(),
  /** The KPI of which less is better, by which answers are given; one for each engine. */
  kpi: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** What is asked of the pipelines beside the steady state: something is cut for some hours. */
  gas: z
    .strictObject({
      /** What exists, and the year of the nominations; default 1 July. */
      day: z.iso.date().optional(),
      study: z.enum(['supply-cut', 'station-loss']).optional(),
      at: z.string().optional(),
      left: z.number().min(0).max(1).optional(),
      for_h: z.number().min(1).max(720).optional(),
      hours: z.number().min(1).max(1000).optional(),
    })
    .optional(),
  /** The cold spell that the heat plant has to get through. */
  heat: z
    .strictObject({
      /** The first; default 8 January. */
      day: z.iso.date().optional(),
      days: z.int().min(1).max(60).optional(),
      outdoor_c: z.number().min(-40).max(15).optional(),
      stock_t: z.number().min(0).optional(),
      delivery_t_per_day: z.number().min(0).optional(),
      /** Links that the coal comes over: while one is closed nothing arrives. */
      coal_links: z.array(z.string()).min(1).optional(),
    })
    .optional(),
  scenarios: z
    .array(z.union([id, z.strictObject({ id, title: z.string().min(1).max(200).optional(), edits })]))
    .default([]),
  grids: z
    .array(
      z.strictObject({ id, on, axes: z.array(z.strictObject({ edit, values: z.array(z.number()).min(1) })).min(1) }),
    )
    .default([]),
  samples: z
    .array(
      z.strictObject({ id, on, method: z.enum(METHODS), count: z.int().min(1).max(MAX_COUNT).default(100), figures }),
    )
    .default([]),
  disruptions: z
    .array(
      z.strictObject({
        id,
        on,
        /** Years drawn. */
        years: z.int().min(1).max(MAX_COUNT),
        /** Of the events' occurrence: one common factor of a Gaussian copula. */
        correlation: z.number().min(0).max(0.999).default(0),
        events: z
          .array(
            z.strictObject({
              id,
              close: z.union([z.string(), z.array(z.string()).min(1)]),
              direction: z.enum(['both', 'a_to_b', 'b_to_a']).optional(),
              probability: z.number().min(0).max(1),
              days: z.union([z.int().min(1).max(366), z.strictObject(distribution)]),
              months: z.array(z.int().min(1).max(12)).min(1).optional(),
              reason: z.string().max(500).optional(),
            }),
          )
          .min(1),
      }),
    )
    .default([]),
  rivals: z
    .array(z.strictObject({ id, on, figures: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all') }))
    .default([]),
  portfolios: z
    .array(
      z.strictObject({
        id,
        budget_usd: z.number().min(0),
        /** Which sets are computed: single ones and pairs, or every set. */
        interactions: z.enum(['pairs', 'all']).default('pairs'),
        candidates: z
          .array(z.strictObject({ scenario: id, cost_usd: z.number().min(0).optional() }))
          .min(1)
          .max(20),
      }),
    )
    .default([]),
});

export type StudyFile = z.infer<typeof studySchema>;
export type Sample = StudyFile['samples'][number];
export type DisruptionSet = StudyFile['disruptions'][number];
export type DistributionText = Partial<
  Pick<Exclude<Extract<Sample['figures'], readonly unknown[]>[number], string>, keyof typeof distribution>
>;
/** Lists of the file whose items make runs. */
export const GROUPS = ['scenarios', 'grids', 'samples', 'disruptions', 'rivals', 'portfolios'] as const;
