/** A scenario to YAML text, in the form that `parse.ts` reads. */
import { stringify } from 'yaml';
import type { Scenario } from './schema.ts';

export function formatScenario({ file: _file, lines: _lines, ...content }: Scenario): string {
  return stringify(content, { lineWidth: 120, aliasDuplicateObjects: false });
}
