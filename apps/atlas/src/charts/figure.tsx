/** A chart, or what else stands together, with buttons that save it as a picture with title, scenario, units and sources. */
import { createContext, type ReactNode, useContext, useRef } from 'react';
import { draftTitle } from '../data/draft-title.ts';
import { scenarioTitle } from '../data/names.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import { PictureButtons } from './picture-buttons.tsx';

interface FigureProps {
  /** In the picture alone: the page has its own heading. Says the units where the chart does not. */
  readonly title: string;
  /** Under the picture, a line each: sources, and what to mind. Without: the corridor's data. */
  readonly sources?: readonly string[];
  /** What it is of, such as a day; without: the wanted scenario and its year. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** A chart has a frame of its own, but not within another's: that one saves all of it. */
const Framed = createContext(false);

export function Figure({ title, sources = [], about, children }: FigureProps) {
  const framed = useContext(Framed);
  const { dataOf } = useMessages();
  const body = useRef<HTMLDivElement>(null);
  const scenario = useScenarioWords();
  const corridor = useAtlasState((state) => state.corridor?.tables.config[0]);
  const data = corridor ? dataOf(corridor.dataset_name, corridor.version_number) : '';
  if (framed) return children;
  return (
    <figure className="picture" aria-label={title}>
      <div ref={body}>
        <Framed value={true}>{children}</Framed>
      </div>
      <PictureButtons
        title={title}
        draw={async () => {
          const { bodyOf, compose } = await import('./picture/compose.ts');
          if (!body.current) throw new Error('figure: nothing to draw');
          return compose({ title, about: about ?? scenario, notes: [...sources, data] }, bodyOf(body.current));
        }}
      />
    </figure>
  );
}

/** Of the scenario that is wanted, with its year. */
export function useScenarioWords(): string {
  const { ownScenario } = useMessages();
  return useAtlasState(({ corridor, scenarioId, year, draft, language }) => {
    const scenario = corridor?.scenarios.find(({ id }) => id === (scenarioId ?? corridor.baseId));
    if (scenario) return `${scenarioTitle(language, scenario)}, ${year ?? scenario.year}`;
    return (draft && draftTitle(draft)) || ownScenario;
  });
}
