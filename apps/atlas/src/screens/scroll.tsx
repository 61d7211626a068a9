import type { ReactNode } from 'react';

interface ScrollProps {
  readonly label: string;
  /** `tall` or `data`: bounded in height too. */
  readonly kind?: string;
  readonly children: ReactNode;
}

/** What may be wider than the page scrolls by itself; it takes the focus, so that it can be scrolled by keyboard. */
export function Scroll({ label, kind = '', children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1: who has no pointer must be able to scroll it
    <section className={`scroll ${kind}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
