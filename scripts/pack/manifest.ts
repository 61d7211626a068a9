/** `package.json` of the repository to that of what is published: sources become what they compile to. */

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Needed where sources are run, and by nobody who installs what was compiled. */
const OF_SOURCES = new Set(['tsx']);
/** Side effects of a module are none, so that a bundler leaves out what is not imported; the two that start a program have. */
const STARTS = ['./dist/main.js', './dist/**/*worker*.js'];

export function toPublished(manifest: Manifest, engines: unknown): Manifest {
  const { exports = {}, dependencies = {}, scripts: _, devDependencies: __, private: ___, ...rest } = manifest;
  return {
    ...rest,
    sideEffects: STARTS,
    files: ['dist', 'bin', 'corridors', 'atlas', 'LICENSE', 'NOTICE', 'README.md'],
    engines,
    ...(Object.keys(exports).length > 0 ? { exports: toBuilt(exports) } : {}),
    dependencies: Object.fromEntries(Object.entries(dependencies).filter(([name]) => !OF_SOURCES.has(name))),
  };
}

function toBuilt(exports: Readonly<Record<string, string>>) {
  const built = Object.entries(exports).map(([name, source]) => {
    const file = source.replace('./src/', './dist/').replace(/\.ts$/, '');
    return [name, { types: `${file}.d.ts`, default: `${file}.js` }] as const;
  });
  return { ...Object.fromEntries(built), './package.json': './package.json' } as unknown as Readonly<
    Record<string, string>
  >;
}
