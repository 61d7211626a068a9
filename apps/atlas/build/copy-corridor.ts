/** Puts a corridor's tables, scenarios and record beside the page, with `index.json` that lists them: a page cannot list a folder. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Listing {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
  json: 'application/json',
};

/**
 * @param folder  the data package
 * @param path    where the page finds it, without slashes at its ends
 */
export function copyCorridor(folder: string, path: string): Plugin {
  return {
    name: 'landbridge-copy-corridor',
    configureServer(server) {
      server.middlewares.use(`/${path}`, (request, response, next) => {
        const name = decodeURIComponent((request.url ?? '/').split('?')[0].slice(1));
        const listing = listPackage(folder);
        if (name !== 'index.json' && !listing.files.some((file) => file.name === name)) return next();
        response.setHeader('content-type', TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain');
        response.end(name === 'index.json' ? JSON.stringify(listing) : readFileSync(join(folder, name)));
      });
    },
    generateBundle() {
      const listing = listPackage(folder);
      for (const { name } of listing.files) {
        this.emitFile({ type: 'asset', fileName: `${path}/${name}`, source: readFileSync(join(folder, name)) });
      }
      this.emitFile({ type: 'asset', fileName: `${path}/index.json`, source: `${JSON.stringify(listing)}\n` });
    },
  };
}

/** Tables, scenarios and tables of the record, in the order of their names. */
function listPackage(folder: string): Listing {
  const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const scenarios = readdirSync(join(folder, 'scenarios')).filter((name) => /\.ya?ml$/.test(name));
  const shocks = existsSync(join(folder, 'shocks')) ? readdirSync(join(folder, 'shocks')) : [];
  const record = existsSync(join(folder, 'record')) ? readdirSync(join(folder, 'record')) : [];
  const names = [
    ...tables,
    ...scenarios.map((name) => `scenarios/${name}`),
    ...shocks.filter((name) => name.endsWith('.yaml')).map((name) => `shocks/${name}`),
    ...record.filter((name) => name.endsWith('.csv')).map((name) => `record/${name}`),
  ].sort();
  return { files: names.map((name) => ({ name, bytes: statSync(join(folder, name)).size })) };
}
