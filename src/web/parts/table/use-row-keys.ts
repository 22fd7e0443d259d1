/** Goes through the rows of a table by keys: j and k, Enter opens, x selects. */
import { type RefObject, useRef } from 'react';
import { useKeys } from '../keyboard.ts';

interface Rows {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Of rows that are loaded. */
  readonly count: number;
  readonly scrollTo: (index: number) => void;
  readonly select: (key: string, withShift: boolean) => void;
}

export function useRowKeys({ scroller, count, scrollTo, select }: Rows): void {
  const current = useRef(-1);
  const findRow = (index: number) => scroller.current?.querySelector(`[data-index="${index}"]`) ?? undefined;
  const findCurrent = () => {
    const focused = document.activeElement?.closest('[data-index]');
    if (focused && scroller.current?.contains(focused))
      current.current = Number(focused.getAttribute('data-index'));
    return current.current;
  };
  const goTo = (index: number) => {
    current.current = index;
    scrollTo(index);
    const row = findRow(index);
    if (row) focusLink(row);
    // It only comes into view now.
    else requestAnimationFrame(() => focusLink(findRow(index)));
  };
  useKeys((key, event) => {
    const index = findCurrent();
    const row = findRow(index);
    switch (key) {
      case 'j':
        if (count > 0) goTo(Math.min(index + 1, count - 1));
        return true;
      case 'k':
        if (count > 0) goTo(Math.max(index - 1, 0));
        return true;
      case 'x':
      case 'X': {
        const rowKey = row?.getAttribute('data-key');
        if (typeof rowKey === 'string') select(rowKey, event.shiftKey);
        return true;
      }
      case 'Enter': {
        // A link or button that has the focus takes the key itself.
        if (!row || (document.activeElement ?? document.body) !== document.body) return false;
        row.querySelector<HTMLElement>('[data-open]')?.click();
        return true;
      }
      default:
        return false;
    }
  });
}

function focusLink(row: Element | undefined): void {
  row?.querySelector<HTMLElement>('[data-open]')?.focus({ preventScroll: true });
}
