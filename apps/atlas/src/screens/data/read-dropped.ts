/** Files that were dropped or chosen, by their names in the package: the folder that holds `config.csv` is its root. */

export type PackageBytes = ReadonlyMap<string, Uint8Array>;

const OF_PACKAGE = /\.(csv|ya?ml)$/i;

/** @cost O(bytes) */
export async function listChosen(files: Iterable<File>): Promise<PackageBytes> {
  return readAll([...files].map((file) => ({ path: file.webkitRelativePath || placeOf(file.name), file })));
}

export async function listDropped({ items, files }: DataTransfer): Promise<PackageBytes> {
  // Entries must be taken before the first wait: the list is emptied after the event.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return listChosen(files);
  const found = await Promise.all(entries.map((entry) => walk(entry, '')));
  return readAll(found.flat().map(({ path, file }) => ({ path: path.includes('/') ? path : placeOf(path), file })));
}

interface Found {
  readonly path: string;
  readonly file: File;
}

async function readAll(found: readonly Found[]): Promise<PackageBytes> {
  const wanted = found.filter(({ path }) => OF_PACKAGE.test(path));
  const root = findRoot(wanted.map(({ path }) => path));
  const read = await Promise.all(
    wanted
      .filter(({ path }) => path.startsWith(root))
      .map(async ({ path, file }) => [path.slice(root.length), new Uint8Array(await file.arrayBuffer())] as const),
  );
  return new Map(read);
}

/** The folder of the `config.csv` that lies highest; without one the first folder of all. */
export function findRoot(paths: readonly string[]): string {
  const configs = paths.filter((path) => /(^|\/)config\.csv$/.test(path)).sort((a, b) => a.length - b.length);
  return configs[0]?.slice(0, -'config.csv'.length) ?? '';
}

/** A file that comes without its folder: scenarios lie in a folder of their own. */
export function placeOf(name: string): string {
  return /\.ya?ml$/i.test(name) ? `scenarios/${name}` : name;
}

async function walk(entry: FileSystemEntry, folder: string): Promise<Found[]> {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  // A reader hands out a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    children.push(...some);
  }
  return (await Promise.all(children.map((child) => walk(child, `${path}/`)))).flat();
}
