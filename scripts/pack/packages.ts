/** What is published, each with what it carries beside its own code. The order is that of their imports. */
export interface PackedFolder {
  /** Of the repository; `built/` is what the staging builds for itself, beside the packages. */
  readonly from: string;
  /** In the package. */
  readonly to: string;
  /** Names of subfolders that stay at home. */
  readonly without: readonly string[];
}

export interface PackedPackage {
  readonly folder: string;
  readonly carries: readonly PackedFolder[];
}

export const PACKAGES: readonly PackedPackage[] = [
  { folder: 'packages/corridor', carries: [] },
  { folder: 'packages/engines', carries: [] },
  { folder: 'packages/record', carries: [] },
  {
    folder: 'packages/landbridge',
    carries: [
      { from: 'corridors/china-central-asia', to: 'corridors/china-central-asia', without: ['make'] },
      { from: 'built/atlas', to: 'atlas', without: [] },
    ],
  },
  { folder: 'apps/server', carries: [] },
  { folder: 'apps/cli', carries: [{ from: 'apps/cli/bin', to: 'bin', without: [] }] },
];
