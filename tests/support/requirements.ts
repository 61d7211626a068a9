/** Suites that need more than Node: run where it is there, skipped where it is not, failed where it was required. */
import { describe, it } from 'vitest';
import { describeAbsence, findRequirement, listRequired, type Requirement } from './find-requirement.ts';

/**
 * `describe` for a suite that needs something of the machine.
 *
 * @param body  gets the path of what it needs; it is not called where that is missing
 */
export function describeWith(requirement: Requirement, name: string, body: (path: string) => void): void {
  const path = findRequirement(requirement);
  if (path !== null) {
    describe(name, () => body(path));
    return;
  }
  const absence = describeAbsence(requirement);
  // `scripts/test.mjs` prints the title of each such test below the others.
  describe(name, () => {
    if (!listRequired().includes(requirement)) it.skip(absence, () => {});
    else {
      it(absence, () => {
        throw new Error(`LANDBRIDGE_REQUIRE names ${requirement}. ${absence}`);
      });
    }
  });
}
