/** Keys that work anywhere on a page, while nobody types and nothing lies above it. */
import { useEffect, useRef } from 'react';

const above = '[role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]';
const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** `act` says whether it did something with the key. */
export function useKeys(act: (key: string, event: KeyboardEvent) => boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(`${typing}, ${above}`)) return;
      if (document.querySelector(above)) return;
      if (latest.current(event.key, event)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
