/** The public interface of every package as text, one file an entry point, so that a change of it is seen in a review. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

interface EntryPoint {
  readonly folder: string;
  readonly declarations: string;
  /** `landbridge.node` */
  readonly report: string;
}

/**
 * @param folders  of staged packages @param reports  where the files lie
 * @param write  false: compare only
 * @returns names of the reports that differ from what is there @cost about 20 s
 */
export function reportApi(folders: readonly string[], reports: string, scratch: string, write: boolean): string[] {
  mkdirSync(reports, { recursive: true });
  const entries = folders.flatMap(listEntryPoints);
  const configs = entries.map((entry) => configure(entry, reports, scratch));
  const compilerState = CompilerState.create(configs[0], {
    additionalEntryPoints: configs.slice(1).map((config) => config.mainEntryPointFilePath),
  });
  const changed = configs.flatMap((config, index) => {
    const { apiReportChanged } = Extractor.invoke(config, {
      compilerState,
      localBuild: write,
      messageCallback: (message) => {
        message.logLevel = ExtractorLogLevel.None;
      },
    });
    return apiReportChanged ? [`${entries[index].report}.api.md`] : [];
  });
  rmSync(scratch, { recursive: true, force: true });
  return changed;
}

function listEntryPoints(folder: string): EntryPoint[] {
  const { name, exports = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.entries<{ types?: string }>(exports).flatMap(([path, { types }]) =>
    types === undefined
      ? []
      : [
          {
            folder,
            declarations: join(folder, types),
            report: `${basename(name)}${path === '.' ? '' : path.slice(1).replaceAll('/', '.')}`,
          },
        ],
  );
}

function configure({ folder, declarations, report }: EntryPoint, reports: string, scratch: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: { target: 'ES2023', module: 'ESNext', moduleResolution: 'bundler', skipLibCheck: true },
          files: [declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${report}.api.md`,
        reportFolder: reports,
        reportTempFolder: scratch,
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });
}
