/** A shock file: a scenario for all that edits reach, and what it means for gas and heat in hours and days. */
import { createIssue, type Issue, readYaml } from '@landbridge/corridor';
import * as z from 'zod';
import { Failure } from '../failure.ts';
import { COUPLINGS } from './types.ts';

z.config({ jitless: true });

export const COMMITMENT_KINDS = ['as-promised', 'slipped', 'funded-only'] as const;

const day = z.iso.date();

const schema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1).max(200),
  title_zh: z.string().max(200).optional(),
  title_ru: z.string().max(200).optional(),
  description: z.string().max(4000).optional(),
  scenario: z.string(),
  base: z.string(),
  /** Why things should move the way they do; shown beside the figures. */
  expected: z.array(z.string()).optional(),
  /** The scenario is made from the record's promises: its id is then `commitments-KIND-YEAR`. */
  commitments: z.strictObject({ kind: z.enum(COMMITMENT_KINDS), year: z.int().min(2022).max(2050) }).optional(),
  /** The scenario is the answer of a search: whatever costs these countries most is closed between two days. */
  search: z.strictObject({ countries: z.array(z.string()).min(1), from: day, to: day }).optional(),
  without: z.array(z.enum(COUPLINGS)).optional(),
  gas: z
    .strictObject({
      day,
      study: z.enum(['supply-cut', 'station-loss']).optional(),
      at: z.string().optional(),
      left: z.number().min(0).max(1).optional(),
      for_h: z.number().min(1).max(720).optional(),
      hours: z.number().min(1).max(1000).optional(),
    })
    .optional(),
  heat: z
    .strictObject({
      day,
      days: z.int().min(1).max(60),
      outdoor_c: z.number().min(-40).max(15),
      stock_t: z.number().min(0),
      delivery_t_per_day: z.number().min(0),
      /** Links that the coal comes over: while one is closed nothing arrives. */
      coal_links: z.array(z.string()).optional(),
      reason: z.string().optional(),
    })
    .optional(),
});

export type ShockFile = z.infer<typeof schema>;

/** @throws Failure `shock.invalid` with every issue */
export function parseShock(text: string, file: string): ShockFile {
  const issues: Issue[] = [];
  const yaml = readYaml(text, file, issues);
  const parsed = yaml && schema.safeParse(yaml.content);
  for (const problem of parsed && !parsed.success ? parsed.error.issues : []) {
    issues.push(
      createIssue({ code: 'shock.field', file, column: problem.path.join('.') || null, message: problem.message }),
    );
  }
  if (!parsed?.success) throw new Failure('shock.invalid', `${file} is not a shock: ${issues.length} issue(s)`, issues);
  return parsed.data;
}
