/** Keys that work anywhere on a page, while nobody types and nothing lies above it. */
import { useEffect, useRef } from 'react';

const above = '[role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]';
const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Within so long after `g` a second key goes somewhere. */
export const goMs = 1_200;

/** `act` says whether it did something with the key. */
export function useKeys(act: (key: string, event: KeyboardEvent) => boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    let goesUntilMs = 0;
    const listen = (event: KeyboardEvent) => {
      const goes = event.timeStamp < goesUntilMs;
      goesUntilMs = event.key === 'g' ? event.timeStamp + goMs : 0;
      // It says where to go.
      if (goes) return;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(`${typing}, ${above}`)) return;
      if (document.querySelector(above)) return;
      if (latest.current(event.key, event)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
