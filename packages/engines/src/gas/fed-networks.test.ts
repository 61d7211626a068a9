import { emptyTables, type Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { splitFedNetworks } from './fed-networks.ts';
import { networkOf, PIPE } from './test-networks.ts';

const rowsOf = (feeders: Readonly<Record<string, string>>, ids: readonly string[]) => ({
  ...emptyTables(),
  gas_node: ids.map((id) => ({ gas_node_id: id, fed_by: feeders[id] ?? null }) as Row<'gas_node'>),
});
/** `ab` is a pipe from a to b. */
const networkOfPipes = (pipes: readonly string[]) =>
  networkOf(
    pipes.map((id) => ({ ...PIPE, id, from: id[0], to: id[1] })),
    [...new Set(pipes.flatMap((id) => [...id]))].map((id) => ({ id })),
  );
const split = (pipes: readonly string[], feeders: Readonly<Record<string, string>>) => {
  const whole = networkOfPipes(pipes);
  return splitFedNetworks(
    rowsOf(
      feeders,
      whole.nodes.map(({ id }) => id),
    ),
    whole,
  );
};
const idsOf = ({ nodes, edges }: ReturnType<typeof networkOfPipes>) => ({
  nodes: nodes
    .map(({ id }) => id)
    .sort()
    .join(''),
  edges: edges
    .map(({ id }) => id)
    .sort()
    .join(' '),
});

describe('networks that begin where others end', () => {
  it('without any, the head is the whole', () => {
    const { head, fed } = split(['ab', 'bc', 'xy'], {});
    expect(idsOf(head)).toEqual({ nodes: 'abcxy', edges: 'ab bc xy' });
    expect(fed).toEqual([]);
  });

  it('come after what feeds them, whatever the order of the rows, and are not in the head', () => {
    // f is fed by d and y, d by b: the network of f has to be last though its pipe is first.
    const { head, fed } = split(['fg', 'cd', 'ab', 'xy'], { f: 'd; y', c: 'b' });
    expect(idsOf(head)).toEqual({ nodes: 'abxy', edges: 'ab xy' });
    expect(fed.map(({ inlet, feeders, network }) => [inlet, feeders, idsOf(network).nodes])).toEqual([
      ['c', ['b'], 'cd'],
      ['f', ['d', 'y'], 'fg'],
    ]);
  });

  it('a feeder of another day is kept: the network is there, and nothing feeds it', () => {
    const whole = networkOfPipes(['cd']);
    const { head, fed } = splitFedNetworks(rowsOf({ c: 'b' }, ['b', 'c', 'd']), whole);
    expect(head.edges).toEqual([]);
    expect(fed.map(({ inlet }) => inlet)).toEqual(['c']);
  });

  it('faults of the tables: a feeder without a row, two inlets in one network, a ring', () => {
    expect(() => split(['ab', 'cd'], { c: 'q' })).toThrow(/^gas: c is fed by q/);
    expect(() => split(['ab', 'cd', 'de'], { c: 'b', e: 'a' })).toThrow(/^gas: [ce] and [ce] are fed/);
    expect(() => split(['ab', 'cd'], { a: 'd', c: 'b' })).toThrow(/^gas: networks feed each other/);
  });
});
