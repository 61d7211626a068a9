/** The files of the page, from memory. */
import { PAGE_POLICY } from './headers.ts';

/** Content by relative name, such as `assets/index.js`. */
export type StaticFiles = ReadonlyMap<string, string | Uint8Array>;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
  wasm: 'application/wasm',
};

/** @returns null where there is no such file */
export function findStaticFile(files: StaticFiles, path: string): Response | null {
  const decoded = decode(path);
  const name = decoded.endsWith('/') ? `${decoded.slice(1)}index.html` : decoded.slice(1);
  const content = files.get(name);
  if (content === undefined) return null;
  return new Response(content as string | Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'no-cache',
    },
  });
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
