/** Whether the window is as narrow as a phone. */
import { useSyncExternalStore } from 'react';

/** Below --breakpoint-sm. */
const query = '(width < 640px)';

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}

export function useIsSmall(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
