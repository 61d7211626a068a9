/** The HDF5 library, loaded when the first file is: it holds files in memory of its own, which are taken away after use. */
import type { File as Hdf5File } from 'h5wasm';

type Library = typeof import('h5wasm');

let loading: Promise<{ library: Library; files: MemoryFiles }> | null = null;
let count = 0;

interface MemoryFiles {
  writeFile(path: string, bytes: Uint8Array): void;
  readFile(path: string): Uint8Array;
  unlink(path: string): void;
}

async function load(): Promise<{ library: Library; files: MemoryFiles }> {
  loading ??= import('h5wasm').then(async (library) => {
    const module = await library.ready;
    // Without this the library prints its errors and goes on with a file that is none.
    module.activate_throwing_error_handler();
    return { library, files: module.FS as unknown as MemoryFiles };
  });
  return loading;
}

/** @returns the bytes of the file that `fill` writes into */
export async function createHdf5(fill: (file: Hdf5File, library: Library) => void): Promise<Uint8Array> {
  const { library, files } = await load();
  const path = `/landbridge-${count++}.h5`;
  const file = new library.File(path, 'w');
  try {
    fill(file, library);
  } finally {
    file.close();
  }
  const bytes = files.readFile(path);
  files.unlink(path);
  return bytes;
}

/** @throws Error of the library where the bytes are no HDF5 file, or a damaged one */
export async function openHdf5<Result>(
  bytes: Uint8Array,
  read: (file: Hdf5File, library: Library) => Result,
): Promise<Result> {
  const { library, files } = await load();
  const path = `/landbridge-${count++}.h5`;
  files.writeFile(path, bytes);
  try {
    const file = new library.File(path, 'r');
    try {
      return read(file, library);
    } finally {
      file.close();
    }
  } finally {
    files.unlink(path);
  }
}
