/** The series of “Growth with size”: what grows, by which sizes, and where it is made. */

/** One size, ready to be timed. */
export interface SizedCase {
  /** Of what was made: what the growth is measured against. */
  readonly size: number;
  /** @returns seconds; throws where the answer is wrong */
  readonly run: () => number | Promise<number>;
}

export interface Series {
  readonly title: string;
  /** What a size counts. */
  readonly unit: string;
  readonly sizes: readonly number[];
  /** The largest exponent, over all sizes, that is aimed at; none where absent. */
  readonly target?: number;
  /** Files are loaded in the process of the case alone, so that its memory is that of one series. */
  readonly load: () => Promise<(size: number) => SizedCase | Promise<SizedCase>>;
}

export const SERIES: Readonly<Record<string, Series>> = {
  paths: {
    title: 'cheapest paths from one node to all, `searchAll`',
    unit: 'links',
    sizes: [1e3, 1e4, 1e5, 1e6],
    load: async () => (await import('./paths.ts')).createPaths,
  },
  tntp: {
    title: 'reading and checking a TNTP network',
    unit: 'links',
    sizes: [1e3, 1e4, 1e5, 1e6],
    load: async () => (await import('./tntp.ts')).createReading,
  },
  package: {
    title: 'reading and checking a data package',
    unit: 'links',
    sizes: [1e3, 1e4, 1e5],
    load: async () => (await import('./package.ts')).createPackage,
  },
  equilibrium: {
    title: 'user equilibrium of 992 pairs of 32 zones to a gap of 1e-4',
    unit: 'links',
    sizes: [1e3, 1e4, 1e5],
    load: async () => (await import('./equilibrium.ts')).createEquilibrium,
  },
  gas: {
    title: 'steady state of a gas network',
    unit: 'pipes',
    sizes: [1e2, 1e3, 1e4, 1e5],
    target: 1.3,
    load: async () => (await import('./gas.ts')).createGas,
  },
  heat: {
    title: 'steady state of a heat network',
    unit: 'pipes',
    sizes: [1e2, 1e3, 1e4, 1e5],
    load: async () => (await import('./heat.ts')).createHeat,
  },
  events: {
    title: 'plain events of M/M/3',
    unit: 'events',
    sizes: [1e4, 1e5, 1e6, 1e7, 1e8],
    load: async () => (await import('./events.ts')).createEvents,
  },
  processes: {
    title: 'processes of M/M/3',
    unit: 'events',
    sizes: [1e4, 1e5, 1e6, 1e7],
    load: async () => (await import('./events.ts')).createProcesses,
  },
  studies: {
    title: 'runs of a study of the toy corridor, one thread, kept on disk',
    unit: 'runs',
    sizes: [1e2, 1e3, 1e4, 1e5],
    load: async () => (await import('./studies.ts')).createStudy,
  },
};
