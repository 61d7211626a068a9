import { describe, expect, it } from 'vitest';
import { matchesRelation, parseRelation } from './relation.ts';

const china = { country: 'CN', region: 'China' };
const poland = { country: 'PL', region: 'Europe' };
const turkey = { country: 'TR', region: 'Turkey' };

describe('relation', () => {
  it.each([
    ['China > Europe', china, poland, true],
    ['China > Europe', poland, china, false],
    ['China <> Europe', poland, china, true],
    ['CN <> Europe + TR', turkey, china, true],
    ['CN <> Europe + TR', turkey, poland, false],
    ['* > China', turkey, china, true],
    ['* > China', china, turkey, false],
  ])('%s', (text, origin, destination, expected) => {
    const relation = parseRelation(text);
    expect(relation && matchesRelation(relation, origin, destination)).toBe(expected);
  });

  it.each(['China', 'China >', '> Europe', 'China > Europe > Turkey', 'China + > Europe'])('refuses %s', (text) => {
    expect(parseRelation(text)).toBeNull();
  });
});
