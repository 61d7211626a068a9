/**
 * Greenhouse gas of natural gas burnt in turbines, kg CO2e per J of lower heating value: 56.1 kg CO2, 1 g CH4 and 0.1 g
 * N2O per GJ, with the warming of 100 years.
 *
 * @source IPCC (2006) Guidelines, volume 2, table 2.2; IPCC (2013) AR5, table 8.A.1: CH4 28, N2O 265
 */
export const CO2E_KG_PER_J = (56_100 + 28 * 1 + 265 * 0.1) / 1e12;
