import { useState } from 'react';
import { useMessages } from '../state/use-atlas.ts';
import type { Picture } from './picture/compose.ts';
import type { PictureFormat } from './picture/save-picture.ts';

const FORMATS: readonly PictureFormat[] = ['png', 'svg'];

/** Save as PNG or SVG. What draws the picture is fetched when it is asked for. */
export function PictureButtons({ title, draw }: { title: string; draw: () => Promise<Picture> }) {
  const { savePicture, pictureFailed } = useMessages();
  const [failed, setFailed] = useState(false);
  const save = async (format: PictureFormat) => {
    setFailed(false);
    try {
      const { fileName, savePicture: hand } = await import('./picture/save-picture.ts');
      await hand(await draw(), fileName(title), format);
    } catch {
      setFailed(true);
    }
  };
  return (
    <p className="picture-buttons no-print" data-no-picture>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          title={savePicture(format.toUpperCase())}
          aria-label={`${savePicture(format.toUpperCase())}: ${title}`}
          onClick={() => void save(format)}
        >
          {format.toUpperCase()}
        </button>
      ))}
      {failed ? <span role="alert">{pictureFailed}</span> : null}
    </p>
  );
}
