/**
 * Liquid water: density and enthalpy by IAPWS-IF97, region 1, viscosity by the IAPWS correlation for 0.1 MPa.
 * Not for steam: above the boiling point at `pressurePa` the figures are those of the superheated liquid.
 */

const GAS_CONSTANT = 461.526;
// I, J, n of the region's dimensionless Gibbs energy, in the order of its table 2.
// biome-ignore format: one term a line
const TERMS: readonly (readonly [i: number, j: number, n: number])[] = [
  [0, -2, 0.14632971213167],
  [0, -1, -0.84548187169114],
  [0, 0, -0.37563603672040e1],
  [0, 1, 0.33855169168385e1],
  [0, 2, -0.95791963387872],
  [0, 3, 0.15772038513228],
  [0, 4, -0.16616417199501e-1],
  [0, 5, 0.81214629983568e-3],
  [1, -9, 0.28319080123804e-3],
  [1, -7, -0.60706301565874e-3],
  [1, -1, -0.18990068218419e-1],
  [1, 0, -0.32529748770505e-1],
  [1, 1, -0.21841717175414e-1],
  [1, 3, -0.52838357969930e-4],
  [2, -3, -0.47184321073267e-3],
  [2, 0, -0.30001780793026e-3],
  [2, 1, 0.47661393906987e-4],
  [2, 3, -0.44141845330846e-5],
  [2, 17, -0.72694996297594e-15],
  [3, -4, -0.31679644845054e-4],
  [3, 0, -0.28270797985312e-5],
  [3, 6, -0.85205128120103e-9],
  [4, -5, -0.22425281908000e-5],
  [4, -2, -0.65171222895601e-6],
  [4, 10, -0.14341729937924e-12],
  [5, -8, -0.40516996860117e-6],
  [8, -11, -0.12734301741641e-8],
  [8, -6, -0.17424871230634e-9],
  [21, -29, -0.68762131295531e-18],
  [23, -31, 0.14478307828521e-19],
  [29, -38, 0.26335781662795e-22],
  [30, -39, -0.11947622640071e-22],
  [31, -40, 0.18228094581404e-23],
  [32, -41, -0.93537087292458e-25],
];

export interface WaterState {
  readonly densityKgPerM3: number;
  readonly enthalpyJPerKg: number;
  readonly heatCapacityJPerKgK: number;
}

/** @source IAPWS R7-97(2012), equation 7 */
export function evaluateWater(temperatureK: number, pressurePa: number): WaterState {
  const pi = pressurePa / 16.53e6;
  const tau = 1386 / temperatureK;
  let [byPi, byTau, byTau2] = [0, 0, 0];
  for (const [i, j, n] of TERMS) {
    const a = (7.1 - pi) ** i;
    const b = (tau - 1.222) ** j;
    if (i > 0) byPi -= n * i * (7.1 - pi) ** (i - 1) * b;
    byTau += n * a * j * (tau - 1.222) ** (j - 1);
    byTau2 += n * a * j * (j - 1) * (tau - 1.222) ** (j - 2);
  }
  return {
    densityKgPerM3: pressurePa / (pi * byPi * GAS_CONSTANT * temperatureK),
    enthalpyJPerKg: GAS_CONSTANT * 1386 * byTau,
    heatCapacityJPerKgK: -GAS_CONSTANT * tau * tau * byTau2,
  };
}

/** Pa s. @source IAPWS SR6-08(2011), supplementary release on liquid water at 0.1 MPa */
export function waterViscosity(temperatureK: number): number {
  const t = temperatureK / 300;
  return 1e-6 * (280.68 * t ** -1.9 + 511.45 * t ** -7.7 + 61.131 * t ** -19.6 + 0.45903 * t ** -40);
}

/** Pa. @source IAPWS R7-97(2012), equation 30: saturation line */
export function saturationPressure(temperatureK: number): number {
  const n = [
    0.11670521452767e4, -0.72421316703206e6, -0.17073846940092e2, 0.1202082470247e5, -0.32325550322333e7,
    0.1491510861353e2, -0.48232657361591e4, 0.40511340542057e6, -0.23855557567849, 0.65017534844798e3,
  ];
  const theta = temperatureK + n[8] / (temperatureK - n[9]);
  const a = theta * theta + n[0] * theta + n[1];
  const b = n[2] * theta * theta + n[3] * theta + n[4];
  const c = n[5] * theta * theta + n[6] * theta + n[7];
  return 1e6 * ((2 * c) / (-b + Math.sqrt(b * b - 4 * a * c))) ** 4;
}
