/** A corridor of two terminals for tests: a road crossing with two sides, and a yard between two gauges. */
import { type Corridor, emptyTables, type Row } from '@landbridge/corridor';

const SOURCED = { source_id: 'assumption', basis: 'assumed', note: null } as const;

function createTerminal(id: string, name: string): Row<'terminal'> {
  return {
    terminal_id: id,
    name,
    name_zh: null,
    name_ru: null,
    node_id: id,
    cranes: null,
    moves_per_crane_h: null,
    storage_teu: null,
    capacity_teu_per_year: null,
    area_ha: null,
    opened: null,
    closed: null,
    phase_id: null,
    ...SOURCED,
  };
}

function createEquipment(
  terminal: string,
  id: string,
  kind: Row<'equipment'>['kind'],
  count: number,
  rest: Partial<Row<'equipment'>> = {},
): Row<'equipment'> {
  return {
    equipment_id: `${terminal}:${id}`,
    terminal_id: terminal,
    kind,
    layer_id: null,
    count,
    length_m: null,
    minutes_per_move: null,
    minutes_cv: null,
    teu: null,
    tiers: null,
    reefer_plugs: null,
    return_h: null,
    ...SOURCED,
    ...rest,
  };
}

function createProcess(id: string, step: number, rest: Partial<Row<'process'>>): Row<'process'> {
  return {
    process_id: `gate_crossing:westbound:${id}`,
    terminal_id: 'gate_crossing',
    flow: 'westbound',
    step,
    place: 'arrival',
    side: null,
    activity: 'documents',
    equipment_id: null,
    share: 1,
    minutes: 0,
    minutes_cv: 0,
    declared_minutes: null,
    ...SOURCED,
    ...rest,
  };
}

function createArrival(terminal: string, rest: Partial<Row<'arrival'>>): Row<'arrival'> {
  return {
    arrival_id: `${terminal}:westbound`,
    terminal_id: terminal,
    flow: 'westbound',
    year: 2022,
    vehicle: 'truck',
    from_layer_id: null,
    to_layer_id: null,
    gauge_work: 'none',
    per_day: 50,
    pattern: 'random',
    window_h: 24,
    delay_h: 0,
    delay_cv: 0,
    teu: 2,
    departing_teu: null,
    forty_share: 1,
    empty_share: 0,
    reefer_share: 0,
    declared_share: 0,
    bcp_id: null,
    direction: null,
    ...SOURCED,
    ...rest,
  };
}

function createHours(side: 'exit' | 'entry', year: number, hours: number): Row<'bcp_performance'> {
  return {
    bcp_performance_id: `gate:${side}:${year}`,
    bcp_id: 'gate',
    direction: 'a_to_b',
    side,
    year,
    hours,
    cost_usd_per_feu: 0,
    price_year: 2022,
    ...SOURCED,
  };
}

export function createTestCorridor(): Corridor {
  const crossing = 'gate_crossing';
  const yard = 'gauge_yard';
  return {
    id: 'test',
    scenarios: new Map(),
    tables: {
      ...emptyTables(),
      terminal: [createTerminal(crossing, 'Gate'), createTerminal(yard, 'Gauge')],
      equipment: [
        createEquipment(crossing, 'booths', 'booth', 2),
        ...(['rail-1435', 'rail-1520'] as const).flatMap((layer) => [
          createEquipment(yard, `tracks_${layer}`, 'track', 3, { layer_id: layer, length_m: 800 }),
          createEquipment(yard, `wagons_${layer}`, 'wagon', 100, {
            layer_id: layer,
            length_m: 14,
            teu: 2,
            return_h: 24,
          }),
        ]),
        createEquipment(yard, 'cranes', 'gantry_crane', 2, { minutes_per_move: 3 }),
        createEquipment(yard, 'yard', 'yard', 400, { tiers: 3 }),
      ],
      process: [
        createProcess('papers', 1, { side: 'exit', equipment_id: `${crossing}:booths`, minutes: 20, minutes_cv: 1 }),
        createProcess('hold_exit', 2, { side: 'exit', activity: 'hold', minutes_cv: 0.5 }),
        createProcess('entry', 3, { side: 'entry', activity: 'customs', minutes: 30 }),
        createProcess('hold_entry', 4, { side: 'entry', activity: 'hold', minutes_cv: 0.5 }),
      ],
      arrival: [
        createArrival(crossing, { bcp_id: 'gate', direction: 'a_to_b' }),
        createArrival(yard, {
          vehicle: 'train',
          from_layer_id: 'rail-1435',
          to_layer_id: 'rail-1520',
          gauge_work: 'container_lift',
          per_day: 3,
          pattern: 'timetable',
          teu: 40,
        }),
      ],
      bcp_performance: [createHours('exit', 2021, 40), createHours('exit', 2022, 10), createHours('entry', 2021, 4)],
    },
  };
}
