/** Moves a strip of tabs to the chosen one, which may lie outside of what is in view; the page stays where it is. */
import { type RefObject, useEffect, useRef } from 'react';

export function useChosenInView<Strip extends HTMLElement>(
  chosen: string | undefined,
): RefObject<Strip | null> {
  const ref = useRef<Strip>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is chosen
  useEffect(() => {
    const strip = ref.current;
    const tab = strip?.querySelector('[aria-current="page"]');
    if (!strip || !tab) return;
    const [shown, wanted] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
    strip.scrollLeft += Math.min(0, wanted.left - shown.left) || Math.max(0, wanted.right - shown.right);
  }, [chosen]);
  return ref;
}
