/** Keys that work on every page, where nobody is typing. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { goMs } from '../parts/keyboard.ts';

type Address = { readonly to: string; readonly params?: Readonly<Record<string, string>> };

export function useShortcuts({
  onSearch,
  onHelp,
  goTo,
}: {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  /** Pages by the key after `g`. */
  readonly goTo: Readonly<Record<string, Address>>;
}): void {
  const navigate = useNavigate();
  const goUntilMs = useRef(0);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onSearch();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
    const target = event.timeStamp < goUntilMs.current ? goTo[event.key] : undefined;
    goUntilMs.current = event.key === 'g' ? event.timeStamp + goMs : 0;
    if (target) void navigate(target as never);
    else if (event.key === '?') onHelp();
    else if (event.key === '/') {
      event.preventDefault();
      const own = document.querySelector<HTMLInputElement>('input[data-search]');
      if (own) own.focus();
      else onSearch();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
