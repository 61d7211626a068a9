/** The pipelines in a shock: a transient with it and one without, what a new line delivers, and the bands of both. */
import type { Corridor } from '@landbridge/corridor';
import { parseFigureName, withFigure } from '../figures.ts';
import { type CorridorSimulation, type StudyRequest, simulateCorridor } from '../gas/index.ts';
import { answerGas } from './answers.ts';
import { type NewOfftake, settleNewOfftakes } from './new-offtakes.ts';
import { type BandWords, describeBands, type MovedRun, type RangeEnd, withBands } from './range-moves.ts';
import type { ShockFile } from './shock-file.ts';
import { listGasTimes, startOf } from './timeline.ts';
import type { EngineAnswer, ShockFigure, ShockMoment } from './types.ts';

/** For the words that say how the bands were made. */
const BAND_WORDS: BandWords = {
  engine: 'Gas',
  again: 'the pipelines',
  unranged: 'Pipes, stations and properties of the gas',
};

const DEFAULT_HOURS = 72;

export interface GasQuestion {
  readonly before: Corridor;
  readonly after: Corridor;
  readonly gas: NonNullable<ShockFile['gas']>;
  /** False: figures have no bands. */
  readonly bands: boolean;
  readonly signal?: AbortSignal;
}

export interface GasOfShock {
  readonly answer: EngineAnswer;
  readonly moments: readonly ShockMoment[];
  /** How the bands were made. */
  readonly words: string;
}

interface Pair {
  readonly calm: CorridorSimulation;
  readonly hit: CorridorSimulation;
  readonly offtakes: readonly NewOfftake[];
}

/** @throws Failure of the gas engine @cost two transients, with bands two for each end of a range, and a steady state where an offtake is new */
export function askGas(question: GasQuestion): GasOfShock {
  const { before, after, gas, bands } = question;
  const { day, study, for_h: forH } = gas;
  const central = simulatePair(question, before, after);
  const figures = listFigures(central);
  const ends = bands ? listEnds(after, central) : [];
  const moved = ends.flatMap(({ input, end }): MovedRun[] => {
    const name = parseFigureName(input);
    if (!name) return [];
    const move = (corridor: Corridor) => ({ ...corridor, tables: withFigure(corridor.tables, name, end) });
    return [{ input, figures: listFigures(simulatePair(question, move(before), move(after))) }];
  });
  const plain = answerGas(central.calm, central.hit);
  const banded = withBands(figures, moved);
  return {
    answer: {
      ...plain,
      figures: banded,
      notes: [...plain.notes, ...central.offtakes.map(({ words }) => words)],
    },
    moments: [
      ...listGasTimes(central.calm, central.hit, { forH: study ? (forH ?? DEFAULT_HOURS) : null }),
      ...central.offtakes.map((item) => openingOf(day, item)),
    ],
    words: describeBands(BAND_WORDS, bands, ends, after, banded),
  };
}

function simulatePair({ gas, signal }: GasQuestion, before: Corridor, after: Corridor): Pair {
  const { day, study, at, left: share, for_h: forH, hours = (forH ?? DEFAULT_HOURS) + 1 } = gas;
  const stop = signal ? { signal } : {};
  const request: StudyRequest | undefined = study && {
    study,
    ...(at ? { at } : {}),
    left: share ?? 0.5,
    ...(forH ? { forH } : {}),
  };
  const { corridor, offtakes } = settleNewOfftakes(before, after, day);
  const hit = simulateCorridor(corridor, day, { hours, ...(request ? { study: request } : {}), ...stop });
  const calm = simulateCorridor(before, day, { hours, ...stop });
  return { calm, hit, offtakes };
}

function listFigures({ calm, hit, offtakes }: Pair): ShockFigure[] {
  return [
    ...offtakes.flatMap(({ node, name, nominatedBcm, deliveredBcm }): ShockFigure[] => [
      figure(`nominated:${node}`, `Nominated, ${name}`, nominatedBcm),
      figure(`delivered:${node}`, `Delivered, ${name}`, deliveredBcm),
      figure(`short:${node}`, `Nominated and not carried, ${name}`, nominatedBcm - deliveredBcm),
    ]),
    ...answerGas(calm, hit).figures,
  ];
}

/** Without the shock there is no such place, and nothing of it. */
const figure = (id: string, name: string, shock: number): ShockFigure => ({
  id,
  name,
  unit: 'bcm/yr',
  base: 0,
  shock,
  change: shock,
});

function openingOf(day: string, { name, deliveredBcm }: NewOfftake): ShockMoment {
  return {
    at: startOf(day),
    until: null,
    engine: 'gas',
    who: name,
    what: 'Delivered by a new line',
    unit: 'bcm/yr',
    base: 0,
    shock: deliveredBcm,
    change: deliveredBcm,
  };
}

/** Either end of each figure of the gas tables with a range; of the nominations those that hold on the day. */
function listEnds({ tables }: Corridor, { hit, offtakes }: Pair): RangeEnd[] {
  const nodes = new Set([...hit.nominations, ...offtakes].map(({ node }) => node));
  const { year } = hit.nominations[0] ?? { year: 0 };
  const holds = (table: string, id: string) =>
    table !== 'gas_nomination' ||
    tables.gas_nomination.some(
      (row) => row.gas_nomination_id === id && row.year === year && nodes.has(row.gas_node_id),
    );
  return tables.figure
    .filter(({ rank, table, row_id: id }) => rank === 'preferred' && READ.has(table) && holds(table, id))
    .flatMap((row) =>
      [row.low, row.high].flatMap((end) =>
        end === null || end === row.value ? [] : [{ input: `${row.table}/${row.row_id}/${row.column}`, end }],
      ),
    );
}

/** Tables whose figures the transient is computed from. */
const READ: ReadonlySet<string> = new Set(['gas_nomination', 'gas_parameter', 'gas_node', 'pipe', 'compressor']);
