/** The diamond of a crossing, the square of a terminal and the cross of a closing, drawn on a canvas: no image file, no request. */
import { PALETTES, type Theme } from '../theme/palette.ts';
import { POINT_TONES, type PointTone, toneColour } from './point-tone.ts';

export interface MapSymbol {
  readonly image: ImageData;
  /** Pixels of the image for one of the map. */
  readonly pixelRatio: number;
}

const SCALE = 3;

/** By name: `crossing-<tone>` and `terminal-<tone>` for each tone, and `closed`. */
export function drawSymbols(theme: Theme): ReadonlyMap<string, MapSymbol> {
  const symbols = new Map<string, MapSymbol>([['closed', drawCross(theme)]]);
  for (const tone of POINT_TONES) {
    symbols.set(`crossing-${tone}`, drawDiamond(theme, tone));
    symbols.set(`terminal-${tone}`, drawSquare(theme, tone));
  }
  return symbols;
}

function drawDiamond(theme: Theme, tone: PointTone): MapSymbol {
  return draw(28, (context) => {
    context.moveTo(14, 2);
    context.lineTo(26, 14);
    context.lineTo(14, 26);
    context.lineTo(2, 14);
    context.closePath();
    fillTone(context, theme, tone);
  });
}

function drawSquare(theme: Theme, tone: PointTone): MapSymbol {
  return draw(24, (context) => {
    context.rect(2, 2, 20, 20);
    fillTone(context, theme, tone);
  });
}

function fillTone(context: CanvasRenderingContext2D, theme: Theme, tone: PointTone): void {
  context.globalAlpha = 0.9;
  context.fillStyle = toneColour(theme, tone);
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = PALETTES[theme].ink;
  context.lineWidth = 2.4;
  context.stroke();
}

function drawCross(theme: Theme): MapSymbol {
  const palette = PALETTES[theme];
  return draw(18, (context) => {
    context.moveTo(4, 4);
    context.lineTo(14, 14);
    context.moveTo(14, 4);
    context.lineTo(4, 14);
    context.lineCap = 'round';
    context.strokeStyle = palette.land;
    context.lineWidth = 6;
    context.stroke();
    context.strokeStyle = palette.worse;
    context.lineWidth = 2.8;
    context.stroke();
  });
}

function draw(sizePx: number, paint: (context: CanvasRenderingContext2D) => void): MapSymbol {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sizePx * SCALE;
  // Read back at once: from a graphics card that takes most of a second for all of them.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('atlas: the browser gives no canvas');
  context.scale(SCALE, SCALE);
  context.beginPath();
  paint(context);
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: SCALE };
}
