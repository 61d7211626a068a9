/** Figures and tables of a heat network in time. */
import type { HeatKpi } from './kpis.ts';
import type { HeatInput } from './prepare.ts';
import type { HeatCourse } from './simulate.ts';
import type { HeatTables } from './tables.ts';

const J_PER_MWH = 3.6e9;
const ZERO_C = 273.15;

/** @cost O(steps) */
export function createSimulationKpis(course: HeatCourse, stepS: number, parcels: number): HeatKpi[] {
  const { producedW, consumedW, lostW, storedJ, pumpW, energyResidual, leastPressurePa } = course;
  const energy = (powerW: Float64Array) => (powerW.reduce((sum, power) => sum + power, 0) * stepS) / J_PER_MWH;
  const most = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const least = leastPressurePa.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const produced = energy(producedW);
  return [
    { id: 'heat_produced_mwh', name: 'Heat of the producers', value: produced, unit: 'MWh' },
    { id: 'heat_consumed_mwh', name: 'Heat of the consumers', value: energy(consumedW), unit: 'MWh' },
    { id: 'heat_lost_mwh', name: 'Heat lost by the pipes', value: energy(lostW), unit: 'MWh' },
    {
      id: 'heat_stored_mwh',
      name: 'Heat in the pipes at the end, over the beginning',
      value: storedJ[storedJ.length - 1] / J_PER_MWH,
      unit: 'MWh',
    },
    {
      id: 'loss_share',
      name: 'Heat lost over heat produced',
      value: produced > 0 ? energy(lostW) / produced : null,
      unit: 'ratio',
    },
    { id: 'heat_peak_mw', name: 'Largest heat of the producers in a step', value: most(producedW) / 1e6, unit: 'MW' },
    { id: 'pump_energy_mwh', name: 'Hydraulic work of pumps and producers', value: energy(pumpW), unit: 'MWh' },
    { id: 'least_pressure_pa', name: 'Least pressure', value: Number.isFinite(least) ? least : null, unit: 'Pa' },
    {
      id: 'energy_residual',
      name: 'Heat that the balance of the worst step leaves open, over all heat given',
      value: most(energyResidual),
      unit: 'ratio',
    },
    { id: 'parcels', name: 'Parcels of water in the pipes at the end', value: parcels, unit: 'count' },
  ];
}

/** @cost O(steps x nodes) */
export function createSimulationTables({ nodes }: HeatInput, course: HeatCourse, stepS: number): HeatTables {
  const steps = course.producedW.length;
  const hours = (step: number) => (step * stepS) / 3600;
  return {
    heat_step: {
      columns: [
        { name: 'from_h', unit: 'h', description: 'Beginning of the step' },
        { name: 'produced_mw', unit: 'MW', description: 'Mean heat of the producers' },
        { name: 'consumed_mw', unit: 'MW', description: 'Mean heat of the consumers' },
        { name: 'lost_mw', unit: 'MW', description: 'Mean heat that the pipes lose, less what is put into them' },
        {
          name: 'stored_mwh',
          unit: 'MWh',
          description: 'Heat in the pipes at the end of the step, over the beginning of all',
        },
        { name: 'pump_kw', unit: 'kW', description: 'Hydraulic power of pumps and producers' },
        { name: 'least_pressure_pa', unit: 'Pa', description: 'Least pressure; empty where none is determined' },
        {
          name: 'energy_residual',
          unit: 'ratio',
          description: 'Heat that the balance leaves open, over all heat given',
        },
      ],
      rows: Array.from({ length: steps }, (_, k) => [
        hours(k),
        course.producedW[k] / 1e6,
        course.consumedW[k] / 1e6,
        course.lostW[k] / 1e6,
        course.storedJ[k] / J_PER_MWH,
        course.pumpW[k] / 1e3,
        Number.isFinite(course.leastPressurePa[k]) ? course.leastPressurePa[k] : null,
        course.energyResidual[k],
      ]),
    },
    heat_node_range: {
      columns: [
        { name: 'node_id', unit: 'text', description: 'Node' },
        { name: 'least_c', unit: '°C', description: 'Lowest mean temperature of a step' },
        { name: 'greatest_c', unit: '°C', description: 'Highest mean temperature of a step' },
        { name: 'last_c', unit: '°C', description: 'Mean temperature of the last step' },
      ],
      rows: nodes.map(({ id }, i) => {
        let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (let k = 0; k < steps; k++) {
          const value = course.temperatureK[k * nodes.length + i] - ZERO_C;
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
        return [id, least, greatest, course.temperatureK[(steps - 1) * nodes.length + i] - ZERO_C];
      }),
    },
  };
}
