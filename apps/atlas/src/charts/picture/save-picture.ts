/** Hands the user a picture as a file. */
import type { Picture } from './compose.ts';

/** Pixels of the file for each of the page: sharp on paper at half its size. */
const PNG_SCALE = 2;

export type PictureFormat = 'png' | 'svg';

/** @throws Error where the browser cannot draw the picture */
export async function savePicture(picture: Picture, name: string, format: PictureFormat): Promise<void> {
  const svg = new Blob([picture.svg], { type: 'image/svg+xml' });
  offer(format === 'svg' ? svg : await rasterise(svg, picture), `${name}.${format}`);
}

async function rasterise(svg: Blob, { widthPx, heightPx }: Picture): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = widthPx * PNG_SCALE;
    canvas.height = heightPx * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('picture: the browser made no PNG');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function offer(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // After the browser has taken it up.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file's name from a title in any script. */
export function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'figure'
  );
}
