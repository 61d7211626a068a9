import { type RefObject, useEffect, useState } from 'react';

/** Width of an element in CSS pixels, as it changes: a chart is drawn to it, so that its letters keep their size. */
export function useWidth(element: RefObject<HTMLElement | null>, first = 640): number {
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.round(entry.contentRect.width))));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
