/** Samples of what the map draws, to the same sizes, for the legend. */

const LINE_PX = 28;

export function LineSample({ className, widthPx, dashed }: { className: string; widthPx: number; dashed?: boolean }) {
  const heightPx = Math.max(8, Math.ceil(widthPx));
  const dash = Math.max(4, widthPx * 1.2);
  return (
    <svg className="sample" width={LINE_PX} height={heightPx} aria-hidden="true">
      <line
        className={`stroke-${className}`}
        x1={0}
        x2={LINE_PX}
        y1={heightPx / 2}
        y2={heightPx / 2}
        strokeWidth={widthPx}
        strokeDasharray={dashed ? `${dash} ${dash * 0.4}` : undefined}
      />
    </svg>
  );
}

/** A diamond of the area that a circle of the radius has. */
export function CrossingSample({ radiusPx }: { radiusPx: number }) {
  const half = radiusPx * 1.25;
  const size = 2 * half + 3;
  return (
    <svg
      className="sample point"
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      aria-hidden="true"
    >
      <path d={`M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`} />
    </svg>
  );
}

export function TransferSample({ radiusPx }: { radiusPx: number }) {
  const size = 2 * radiusPx + 3;
  return (
    <svg
      className="sample point"
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      aria-hidden="true"
    >
      <circle r={radiusPx} />
    </svg>
  );
}
