/** What an item is moved and resized by: a handle that is dragged, and that hears the arrow keys. */
import { GripVertical } from 'lucide-react';
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from 'react';
import { gap, rowHeight } from '../../dashboards/grid-size.ts';
import type { Place } from '../../dashboards/layout.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';

interface Props {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly at: Place;
  readonly title: string;
  readonly onMove: (at: Place) => void;
  readonly onPut: (at: Place) => void;
}

const columns = 12;

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function MoveHandle({ onRemove, ...props }: Props & { readonly onRemove: () => void }): ReactNode {
  const { at, title, onPut } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (event.key === 'Delete') onRemove();
    else if (!arrow) return;
    else onPut(event.shiftKey ? bySize(at, arrow) : byPlace(at, arrow));
    event.preventDefault();
  };
  return (
    <button
      type="button"
      aria-label={words.move(title)}
      title={words.move(title)}
      className="-ml-2 inline-flex size-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-faint hover:bg-hover hover:text-text pointer-coarse:size-11"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => drag(event, props, byPlace)}
    >
      <GripVertical size={14} aria-hidden="true" />
    </button>
  );
}

/** At the corner; by keys the handle in the head does it. */
export function ResizeHandle(props: Props): ReactNode {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={words.resize(props.title)}
      title={words.resize(props.title)}
      className="absolute right-0 bottom-0 flex size-6 cursor-nwse-resize touch-none items-end justify-end p-2 max-md:hidden"
      onPointerDown={(event) => drag(event, props, bySize)}
    >
      <span className="size-2 border-r-2 border-b-2 border-line-strong" aria-hidden="true" />
    </button>
  );
}

type Step = readonly [x: number, y: number];

const byPlace = ({ x, y, ...size }: Place, [right, down]: Step): Place => ({
  ...size,
  x: x + right,
  y: y + down,
});
const bySize = ({ w, h, ...corner }: Place, [right, down]: Step): Place => ({
  ...corner,
  w: w + right,
  h: h + down,
});

/** Until it is let go, and back where it was where Escape is pressed. */
function drag(
  { clientX, pageY, button, currentTarget, pointerId }: PointerEvent<HTMLElement>,
  { grid, at, onMove, onPut }: Props,
  change: (at: Place, step: Step) => Place,
): void {
  const width = grid.current?.clientWidth;
  if (button !== 0 || width === undefined) return;
  const column = (width + gap) / columns;
  let last = at;
  const follow = (event: globalThis.PointerEvent) => {
    const step = [(event.clientX - clientX) / column, (event.pageY - pageY) / (rowHeight + gap)] as const;
    last = change(at, [Math.round(step[0]), Math.round(step[1])]);
    onMove(last);
  };
  const end = (put: Place) => {
    removeEventListener('pointermove', follow);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', giveUp);
    removeEventListener('keydown', leave);
    onPut(put);
  };
  const drop = () => end(last);
  const giveUp = () => end(at);
  const leave = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && giveUp();
  currentTarget.setPointerCapture(pointerId);
  addEventListener('pointermove', follow);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', giveUp);
  addEventListener('keydown', leave);
}
