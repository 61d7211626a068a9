/** Facts of an element with where they come from. */
import { useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import { type Fact, Facts } from './facts.tsx';
import { Provenance } from './provenance.tsx';

export interface PartProps {
  readonly corridor: CorridorData;
  readonly id: string;
}

interface Sourced {
  readonly source_id: string;
  readonly basis: string;
  readonly note: string | null;
}

export function provenanceOf({ source_id: sourceId, basis, note }: Sourced) {
  return { sourceId, basis, note } as Parameters<typeof Provenance>[0];
}

export function Figures({ facts, row }: { facts: readonly Fact[]; row: Parameters<typeof Provenance>[0] }) {
  const messages = useMessages();
  return (
    <section>
      <h3>{messages.figures}</h3>
      <Facts facts={facts} />
      <Provenance {...row} />
    </section>
  );
}
