/** Which point of a picture the pointer or the keys are at. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Column and row: of a line chart, position on the x axis and series. */
interface PointAt {
  readonly x: number;
  readonly row: number;
}

interface Given {
  readonly columns: number;
  /** The point nearest to a place in the picture. */
  readonly find: (x: number, y: number) => PointAt | undefined;
  /** Rows that have a point in a column, in the order of the keys up and down. */
  readonly order: (x: number) => readonly number[];
  readonly onOpen?: ((point: PointAt) => void) | undefined;
}

/** Handlers for the element around the picture, and the point. */
export function usePoint({ columns, find, order, onOpen }: Given) {
  const [at, setAt] = useState<PointAt>();
  const move = (x: number) => {
    const rows = order(x);
    const row = at !== undefined && rows.includes(at.row) ? at.row : rows[0];
    setAt(row === undefined ? undefined : { x, row });
  };
  const climb = (by: number) => {
    if (!at) return;
    const rows = order(at.x);
    const row = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(at.row) + by))];
    if (row !== undefined) setAt({ ...at, row });
  };
  /** Whether the key was one of ours. */
  const press = (key: string): boolean => {
    switch (key) {
      case 'ArrowRight':
        move(at === undefined ? 0 : Math.min(columns - 1, at.x + 1));
        return true;
      case 'ArrowLeft':
        move(at === undefined ? columns - 1 : Math.max(0, at.x - 1));
        return true;
      case 'Home':
        move(0);
        return true;
      case 'End':
        move(columns - 1);
        return true;
      case 'ArrowUp':
        climb(-1);
        return true;
      case 'ArrowDown':
        climb(1);
        return true;
      case 'Enter':
      case ' ':
        if (at) onOpen?.(at);
        return true;
      default:
        return false;
    }
  };
  const findAt = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return find(clientX - left, clientY - top);
  };
  return {
    at,
    handlers: {
      onPointerMove: (event: PointerEvent<HTMLElement>) => setAt(findAt(event)),
      onPointerLeave: () => setAt(undefined),
      onBlur: () => setAt(undefined),
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const found = findAt(event);
        // A finger sees the point first, and opens it with the second tap.
        const isShown = event.pointerType === 'mouse' || (found?.x === at?.x && found?.row === at?.row);
        if (!found || event.button !== 0) return;
        if (isShown) onOpen?.(found);
        else setAt(found);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.key === 'Escape' && at) {
          event.stopPropagation();
          setAt(undefined);
          return;
        }
        if (event.metaKey || event.ctrlKey || event.altKey) return;
        if (press(event.key)) event.preventDefault();
      },
    },
  };
}
