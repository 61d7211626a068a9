/**
 * The twelve scenarios of the corridor: each is solved, and each moves what its description says, in the direction that its
 * reason gives. How far is a matter of calibration and not of these tests.
 */
import type { Corridor } from '@landbridge/corridor';
import { type FreightResult, MODES, prepare } from '@landbridge/engines/freight';
import { applyToCorridor, Failure, findScenario, planRoute, runScenario } from 'landbridge';
import { beforeAll, describe, expect, it } from 'vitest';
import { kpi, meanSkim, openCorridor, readRows, sumTeu, type TableRow } from './corridor.ts';

const IDS = [
  'baseline-2022',
  'cku-railway',
  'cku-with-line-d',
  'cold-week-road-closed',
  'demand-2030',
  'double-khorgos-cranes',
  'khorgos-closed-30-days',
  'middle-corridor-upgrade',
  'north-south-road-phase-3',
  'northern-route-closed',
  'suez-closed',
  'xian-tashkent-daily',
];

let corridor: Corridor;
const results = new Map<string, FreightResult>();
const superZone = new Map<string, string>();

beforeAll(async () => {
  corridor = await openCorridor();
  for (const row of corridor.tables.zone) superZone.set(row.zone_id, row.super_zone);
  for (const id of IDS) results.set(id, runScenario(corridor, findScenario(corridor, id)).result);
}, 300_000);

function get(id: string): FreightResult {
  const result = results.get(id);
  if (!result) throw new Error(`${id} was not computed`);
  return result;
}

const base = () => get('baseline-2022');
const gateway = (result: FreightResult, name: string, mode?: string) =>
  sumTeu(result, 'gateway_share', (row) => row.gateway === name && (mode === undefined || row.mode === mode));
const onLayer = (result: FreightResult, layer: string) => sumTeu(result, 'link_flow', (row) => row.layer_id === layer);
const byMode = (result: FreightResult, mode: string) => sumTeu(result, 'mode_share', (row) => row.mode === mode);
const between = (from: string, to: string) => (row: TableRow) =>
  superZone.get(String(row.origin_zone_id)) === from && superZone.get(String(row.destination_zone_id)) === to;

/**
 * Beckmann's objective with the logit's entropy, TEU-h of a year. The equilibrium is its least value, so it is the one
 * sum that a closing cannot lower and an addition cannot raise: total time or cost may go either way (Braess).
 */
function objectiveOf(result: FreightResult): number {
  const { modeScale, gatewayScale } = prepare(corridor.tables, 2022).parameters;
  const entropy = (teu: number) => (teu > 0 ? teu * (Math.log(teu) - 1) : 0);
  return result.flows.reduce((total, { input, equilibrium: { congestion, problem } }) => {
    const { capacity, background, scaleH, alpha, beta } = congestion.capacities;
    let hours = 0;
    for (const [e, volume] of congestion.volume.entries()) {
      const [full, empty] = [(volume + background[e]) / capacity[e], background[e] / capacity[e]];
      hours +=
        ((scaleH[e] * alpha[e] * capacity[e]) / (beta[e] + 1)) * (full ** (beta[e] + 1) - empty ** (beta[e] + 1));
    }
    for (const { options, valueOfTime } of problem.commodities) {
      const nests = MODES.map((_, nest) =>
        options.reduce((sum, option) => sum + (option.choice.nest === nest ? option.flow : 0), 0),
      );
      let usd = nests.reduce((sum, teu) => sum + (1 / modeScale - 1 / gatewayScale) * entropy(teu), 0);
      for (const { flow, constantUsd, paths } of options) {
        usd += flow * constantUsd + entropy(flow) / gatewayScale;
        for (const path of paths) usd += path.flow * path.fixedUsd;
      }
      hours += usd / valueOfTime;
    }
    return total + hours * input.period.days;
  }, 0);
}

describe('every scenario', () => {
  it.each(IDS)('%s is solved, conserves flow and serves or reports all demand', (id) => {
    const result = get(id);
    expect(result.status).toBe('solved');
    expect(result.residuals.relative_gap).toBeLessThan(1e-6);
    expect(result.residuals.split_residual).toBeLessThan(1e-6);
    expect(result.residuals.conservation_residual).toBeLessThan(1e-9);
    const carried = sumTeu(result, 'od_skim', () => true);
    expect(carried / kpi(result, 'served_teu')).toBeCloseTo(1, 8);
    expect(sumTeu(result, 'unserved', () => true)).toBeCloseTo(kpi(result, 'unserved_teu'), 3);
  });

  it('the corridor has these and no other', () => {
    expect([...corridor.scenarios.keys()].sort()).toEqual(IDS);
  });

  it('no container sails out and back to the same port to count as sea', () => {
    let turned = 0;
    for (const { input, equilibrium } of base().flows) {
      const { graph, arcKind, placeOfNode } = input.network;
      for (const { options } of equilibrium.problem.commodities) {
        for (const path of options.flatMap((option) => option.paths)) {
          const places = [...path.arcs].filter((arc) => arcKind[arc] === 0).map((arc) => placeOfNode[graph.head[arc]]);
          if (new Set(places).size < places.length) turned += path.flow * input.period.days;
        }
      }
    }
    expect(turned / kpi(base(), 'served_teu')).toBe(0);
  });
});

describe('khorgos-closed-30-days', () => {
  const inside = (row: TableRow) => String(row.period) >= '2022-03-01' && String(row.period) < '2022-03-31';

  it('nothing passes Khorgos while it is closed, by rail or road, and all of it is told', () => {
    const rows = readRows(get('khorgos-closed-30-days'), 'bcp_flow').filter(
      (row) => inside(row) && String(row.bcp_id).includes('khorgos_cn'),
    );
    expect(new Set(rows.map((row) => row.bcp_id)).size).toBe(3);
    for (const row of rows) expect(row.teu).toBe(0);
  });

  it('the neighbours gain what it loses: Alashankou-Dostyk, by rail and by road', () => {
    const [open, closed] = [base(), get('khorgos-closed-30-days')];
    expect(gateway(closed, 'Khorgos')).toBeLessThan(gateway(open, 'Khorgos') * 0.97);
    expect(gateway(closed, 'Alashankou-Dostyk', 'rail')).toBeGreaterThan(gateway(open, 'Alashankou-Dostyk', 'rail'));
    expect(gateway(closed, 'Alashankou-Dostyk', 'road')).toBeGreaterThan(gateway(open, 'Alashankou-Dostyk', 'road'));
  });

  it('it costs shippers: the objective, the total with time valued, and time rise (less may be paid: the sea is cheap and slow)', () => {
    const [open, closed] = [base(), get('khorgos-closed-30-days')];
    expect(objectiveOf(closed)).toBeGreaterThan(objectiveOf(open));
    expect(kpi(closed, 'total_cost_usd')).toBeGreaterThan(kpi(open, 'total_cost_usd'));
    expect(kpi(closed, 'total_time_teu_h')).toBeGreaterThan(kpi(open, 'total_time_teu_h'));
  });

  it('days outside the closing are those of the baseline', () => {
    const periods = new Set(readRows(base(), 'gateway_share').map((row) => row.period));
    let compared = 0;
    for (const row of readRows(get('khorgos-closed-30-days'), 'gateway_share')) {
      if (!periods.has(row.period) || Number(row.teu) < 1) continue;
      const same = (other: TableRow) =>
        other.period === row.period && other.gateway === row.gateway && other.mode === row.mode;
      expect(sumTeu(base(), 'gateway_share', same) / Number(row.teu)).toBeCloseTo(1, 4);
      compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });
});

describe('cku-railway', () => {
  it('China and Uzbekistan come nearer: a railway without the way round by Khorgos', () => {
    const uz = new Set(
      corridor.tables.zone
        .filter((row) => ['tashkent', 'andijan', 'samarkand'].includes(row.node_id))
        .map((row) => row.zone_id),
    );
    const fits = (row: TableRow) =>
      superZone.get(String(row.origin_zone_id)) === 'China' && uz.has(String(row.destination_zone_id));
    expect(meanSkim(get('cku-railway'), 'time_h', fits)).toBeLessThan(meanSkim(base(), 'time_h', fits));
  });

  it('Torugart carries trains that it did not, taken from Khorgos, Alashankou and the road of Irkeshtam', () => {
    const railway = get('cku-railway');
    expect(gateway(base(), 'Torugart', 'rail')).toBe(0);
    expect(gateway(railway, 'Torugart', 'rail')).toBeGreaterThan(1000);
    expect(gateway(railway, 'Khorgos', 'rail')).toBeLessThan(gateway(base(), 'Khorgos', 'rail'));
    expect(gateway(railway, 'Irkeshtam', 'road')).toBeLessThan(gateway(base(), 'Irkeshtam', 'road'));
  });

  it('by rail from Kashgar to Andijan it is shorter and faster than by Khorgos', () => {
    const built = applyToCorridor(corridor, findScenario(corridor, 'cku-railway')).corridor;
    const query = { from: 'kashgar', to: 'andijan', mode: 'rail', weight: 'time' } as const;
    const [before, after] = [corridor, built].map((item) => planRoute(item, query).alternatives[0]);
    expect(after.distance_km).toBeLessThan(before.distance_km / 2);
    expect(after.time_h).toBeLessThan(before.time_h);
  });

  it('shippers gain: another choice cannot cost them more', () => {
    expect(objectiveOf(get('cku-railway'))).toBeLessThan(objectiveOf(base()));
  });
});

describe('cku-with-line-d', () => {
  it('a gas pipeline moves no container: freight is that of the railway alone', () => {
    const [railway, both] = [get('cku-railway'), get('cku-with-line-d')];
    for (const id of ['served_teu', 'total_cost_usd', 'total_time_teu_h', 'teu_km'])
      expect(kpi(both, id) / kpi(railway, id), id).toBeCloseTo(1, 9);
  });
});

describe('north-south-road-phase-3', () => {
  it('the road from Balykchy to Jalal-Abad is shorter: over Kazarman, not by Bishkek and Too-Ashuu', () => {
    const built = applyToCorridor(corridor, findScenario(corridor, 'north-south-road-phase-3')).corridor;
    const query = { from: 'balykchy', to: 'jalal_abad', mode: 'road', weight: 'time' } as const;
    const shortest = (item: Corridor) =>
      Math.min(...planRoute(item, { ...query, alternatives: 5 }).alternatives.map((route) => route.distance_km));
    expect(shortest(built)).toBeLessThan(shortest(corridor));
  });

  it('its links carry cargo once it is complete, and none before', () => {
    const links = corridor.tables.link.filter((row) => row.phase_id === 'ns-road-3').map((row) => row.link_id);
    expect(links.length).toBeGreaterThan(0);
    const on = (result: FreightResult) => sumTeu(result, 'link_flow', (row) => links.includes(String(row.link_id)));
    expect(on(base())).toBe(0);
    expect(on(get('north-south-road-phase-3'))).toBeGreaterThan(0);
  });

  it('shippers do not lose by another road', () => {
    expect(objectiveOf(get('north-south-road-phase-3'))).toBeLessThan(
      objectiveOf(base()) + 1e-6 * kpi(base(), 'total_time_teu_h'),
    );
  });
});

describe('northern-route-closed', () => {
  const closed = () => get('northern-route-closed');

  it('nothing crosses from Belarus or Kaliningrad into the EU, all year', () => {
    for (const id of ['rail:brest-malaszewicze', 'road:brest-warsaw', 'rail:minsk-vilnius', 'rail:vilnius-kaliningrad'])
      expect(sumTeu(closed(), 'bcp_flow', (row) => row.bcp_id === id)).toBe(0);
    expect(sumTeu(base(), 'bcp_flow', (row) => row.bcp_id === 'rail:brest-malaszewicze')).toBeGreaterThan(0);
  });

  it('the sea and the Caspian gain: there is no other way to Europe', () => {
    expect(byMode(closed(), 'sea')).toBeGreaterThan(byMode(base(), 'sea'));
    expect(onLayer(closed(), 'sea-caspian')).toBeGreaterThan(onLayer(base(), 'sea-caspian'));
  });

  it('China to Europe takes longer, and all that is served costs more', () => {
    const fits = between('China', 'Europe');
    expect(meanSkim(closed(), 'time_h', fits)).toBeGreaterThan(meanSkim(base(), 'time_h', fits));
    expect(objectiveOf(closed())).toBeGreaterThan(objectiveOf(base()));
  });

  it('trade of China with Russia goes on', () => {
    const fits = between('China', 'Russia');
    expect(sumTeu(closed(), 'od_skim', fits) / sumTeu(base(), 'od_skim', fits)).toBeCloseTo(1, 6);
  });
});

describe('suez-closed', () => {
  it('from Shanghai to Rotterdam the sea is about 6,100 km further round the Cape, and longer; the canal is no way', () => {
    const closed = applyToCorridor(corridor, findScenario(corridor, 'suez-closed')).corridor;
    const query = { from: 'shanghai', to: 'rotterdam', mode: 'sea', weight: 'cost' } as const;
    const [canal, round] = [
      planRoute(corridor, { ...query, via: ['singapore', 'suez'] }).alternatives[0],
      planRoute(closed, { ...query, via: ['singapore', 'cape'] }).alternatives[0],
    ];
    for (const { legs } of [canal, round]) expect(new Set(legs.map((leg) => leg.layer))).toEqual(new Set(['sea']));
    expect(round.distance_km - canal.distance_km).toBeGreaterThan(5500);
    expect(round.distance_km - canal.distance_km).toBeLessThan(6700);
    expect(round.time_h).toBeGreaterThan(canal.time_h);
    expect(() => planRoute(closed, { ...query, via: ['suez'] })).toThrow(Failure);
  });

  it('some of it comes back to the rails, and the sea loses', () => {
    expect(byMode(get('suez-closed'), 'rail')).toBeGreaterThan(byMode(base(), 'rail'));
    expect(byMode(get('suez-closed'), 'sea')).toBeLessThan(byMode(base(), 'sea'));
  });

  it('nothing passes the canal', () => {
    const atSuez = (row: TableRow) => row.from_node_id === 'suez' || row.to_node_id === 'suez';
    expect(sumTeu(base(), 'link_flow', atSuez)).toBeGreaterThan(0);
    expect(sumTeu(get('suez-closed'), 'link_flow', atSuez)).toBe(0);
  });
});

describe('double-khorgos-cranes', () => {
  it('a container takes less time at Khorgos Gateway: half of the lifting, and a shorter queue', () => {
    const ids = corridor.tables.transfer
      .filter((row) => row.terminal_id === 'khorgos_gateway_terminal')
      .map((row) => row.transfer_id);
    const time = (result: FreightResult) =>
      new Map(
        readRows(result, 'transfer_flow')
          .filter((row) => ids.includes(String(row.transfer_id)))
          .map((row) => [`${row.period} ${row.transfer_id} ${row.to_layer_id} ${row.class_id}`, Number(row.time_h)]),
      );
    const [before, after] = [time(base()), time(get('double-khorgos-cranes'))];
    expect(before.size).toBeGreaterThan(0);
    for (const [key, hours] of before) expect(after.get(key) ?? 0).toBeLessThan(hours);
  });

  it('nothing gets worse in all: the objective falls, Khorgos gains, and its rival loses', () => {
    const doubled = get('double-khorgos-cranes');
    expect(objectiveOf(doubled)).toBeLessThan(objectiveOf(base()));
    expect(gateway(doubled, 'Khorgos', 'rail')).toBeGreaterThan(gateway(base(), 'Khorgos', 'rail'));
    expect(gateway(doubled, 'Alashankou-Dostyk', 'rail')).toBeLessThan(gateway(base(), 'Alashankou-Dostyk', 'rail'));
  });
});

describe('demand-2030', () => {
  it('there is more to carry, further in all: TEU and TEU-km rise', () => {
    expect(kpi(get('demand-2030'), 'served_teu')).toBeGreaterThan(kpi(base(), 'served_teu'));
    expect(kpi(get('demand-2030'), 'teu_km')).toBeGreaterThan(kpi(base(), 'teu_km'));
  });

  it('what was full is fuller: relief of the worst bottleneck is worth more a day', () => {
    const worth = (result: FreightResult) =>
      readRows(result, 'bottleneck').reduce((usd, row) => usd + Number(row.relief_usd), 0);
    expect(worth(get('demand-2030'))).toBeGreaterThan(worth(base()));
  });
});

describe('middle-corridor-upgrade', () => {
  it('the Caspian gains, and shippers with it: faster ports, ships and tracks', () => {
    const upgraded = get('middle-corridor-upgrade');
    expect(onLayer(upgraded, 'sea-caspian')).toBeGreaterThan(onLayer(base(), 'sea-caspian'));
    expect(objectiveOf(upgraded)).toBeLessThan(objectiveOf(base()));
  });

  it('Aktau to Poti is faster: the wait for a ship is halved', () => {
    const built = applyToCorridor(corridor, findScenario(corridor, 'middle-corridor-upgrade')).corridor;
    const query = { from: 'aktau', to: 'poti', mode: 'road', weight: 'time' } as const;
    const [before, after] = [corridor, built].map((item) => planRoute(item, query).alternatives[0]);
    expect(after.time_h).toBeLessThan(before.time_h);
  });
});

describe('xian-tashkent-daily', () => {
  it('the train carries containers, up to about its places: in the baseline it has no timetable', () => {
    const boarding = (result: FreightResult) =>
      sumTeu(result, 'service_flow', (row) => row.service_id === 'xian-tashkent');
    expect(boarding(base())).toBe(0);
    const teu = boarding(get('xian-tashkent-daily'));
    expect(teu).toBeGreaterThan(0);
    // 100 TEU a day and way; a wait of one headway at the last place, steeply more beyond.
    expect(teu).toBeLessThan(2 * 365 * 100 * 1.2);
  });

  it("China and Uzbekistan come nearer by rail: five days from Xi'an for those on the train, and shippers gain", () => {
    const byRail = (row: TableRow) => row.mode === 'rail' && between('China', 'Central Asia')(row);
    const hours = (result: FreightResult) => meanSkim(result, 'time_h', byRail);
    expect(hours(get('xian-tashkent-daily'))).toBeLessThan(hours(base()));
    expect(objectiveOf(get('xian-tashkent-daily'))).toBeLessThan(objectiveOf(base()));
  });
});

describe('cold-week-road-closed', () => {
  it('nothing passes the road to Khujand while the snow lies, and shippers lose', () => {
    const closed = get('cold-week-road-closed');
    const passing = sumTeu(
      closed,
      'link_flow',
      (row) => row.link_id === 'road:dushanbe-khujand' && String(row.period).startsWith('2022-01-10'),
    );
    expect(passing).toBe(0);
    expect(objectiveOf(closed)).toBeGreaterThan(objectiveOf(base()));
  });
});
