import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelRequest, overlaps, placeLabels } from './label-placement.ts';

const frame = { left: 0, top: 0, right: 400, bottom: 300 };
const nothing = { never: [], rather: [] };

function request(text: string, x: number, y: number, priority = 1): LabelRequest {
  return { text, x, y, gapPx: 4, fontSizePx: 12, priority };
}

const requests = fc.array(
  fc.record({
    text: fc.string({ minLength: 1, maxLength: 20 }),
    x: fc.double({ min: 0, max: 400, noNaN: true }),
    y: fc.double({ min: 0, max: 300, noNaN: true }),
    gapPx: fc.constant(4),
    fontSizePx: fc.integer({ min: 8, max: 16 }),
    priority: fc.double({ min: 0, max: 9, noNaN: true }),
  }),
  { maxLength: 60 },
);

describe('placeLabels', () => {
  it('lets no label touch another, a cross or the edge', () => {
    const never = [{ left: 100, top: 100, right: 160, bottom: 160 }];
    fc.assert(
      fc.property(requests, (list) => {
        const boxes = placeLabels(list, frame, { never, rather: [] }).map(({ box }) => box);
        for (const [index, box] of boxes.entries()) {
          expect(box.left >= 0 && box.top >= 0 && box.right <= 400 && box.bottom <= 300).toBe(true);
          expect(overlaps(box, never[0], 0)).toBe(false);
          for (const other of boxes.slice(index + 1)) expect(overlaps(box, other, 0)).toBe(false);
        }
      }),
    );
  });

  it('leaves out only what has no free place', () => {
    const list = [request('A', 200, 150), request('B', 200, 151, 2), request('C', 20, 20)];
    expect(placeLabels(list, frame, nothing)).toHaveLength(3);
  });

  it('gives the better place to the more important, whatever the order', () => {
    const list = [request('junction', 200, 150, 5), request('city', 200, 150, 1)];
    const placed = placeLabels(list, frame, nothing);
    expect(placed[0].request.text).toBe('city');
    expect(placed[0].anchor).toBe('start');
    expect(placed[1].anchor).not.toBe('start');
  });

  it('keeps off a wide line where it can, and lies on it where it must', () => {
    const right = { left: 205, top: 0, right: 400, bottom: 300 };
    const [label] = placeLabels([request('city', 200, 150)], frame, { never: [], rather: [right] });
    expect(label.anchor).toBe('end');
    const everywhere = { never: [], rather: [frame] };
    expect(placeLabels([request('city', 200, 150)], frame, everywhere)).toHaveLength(1);
    expect(placeLabels([{ ...request('COUNTRY', 200, 150), reachPx: 10 }], frame, everywhere)).toHaveLength(0);
  });
});
