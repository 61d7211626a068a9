/** Samples of what the map draws, to the same sizes, for the legend. */

const LINE_PX = 28;

interface LineSampleProps {
  readonly className: string;
  readonly widthPx: number;
  readonly dashed?: boolean;
  /** Dash and gap, in widths of the line. */
  readonly dashes?: readonly [number, number];
}

export function LineSample({ className, widthPx, dashed, dashes }: LineSampleProps) {
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
        strokeDasharray={
          dashes ? dashes.map((part) => part * widthPx).join(' ') : dashed ? `${dash} ${dash * 0.4}` : undefined
        }
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

/** A square of the area that a circle of the radius has. */
export function TerminalSample({ radiusPx }: { radiusPx: number }) {
  const side = 2 * 0.886 * radiusPx;
  const size = side + 3;
  return (
    <svg
      className="sample point"
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      aria-hidden="true"
    >
      <rect x={-side / 2} y={-side / 2} width={side} height={side} />
    </svg>
  );
}
