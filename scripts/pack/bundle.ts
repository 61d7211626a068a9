/** What a bundler makes of a few lines that use a package, as an engine's user would ship them. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export interface Bundle {
  /** Compressed, as a server would send it. */
  readonly gzipBytes: number;
  /** Modules that something is left of. */
  readonly modules: readonly string[];
}

/** @param folder  where the packages are installed @throws Error with the bundler's words */
export async function bundle(code: string, folder: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder, sourcefile: 'entry.js' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
    // Of the wrapper of HiGHS, which asks for them where it stands in Node.
    external: ['node:*', 'fs', 'path', 'module', 'crypto'],
  });
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output.inputs).flatMap(([name, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [name] : [],
  );
  return { gzipBytes: gzipSync(outputFiles[0].contents).length, modules };
}
