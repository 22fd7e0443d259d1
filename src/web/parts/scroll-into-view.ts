/** Scrolls as little as shows an element: for a `ref`. */

/** A ref may answer with a function only; newer browsers answer scrolling with a promise. */
export function scrollIntoView(element: HTMLElement | null): void {
  void element?.scrollIntoView({ block: 'nearest' });
}
