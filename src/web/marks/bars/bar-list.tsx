/** Bars below one another, from zero, with their values: what has no time. */
import type { ReactNode } from 'react';
import { type SeriesColor, seriesColors } from '../series-colors.ts';
import { layoutBarList } from './list-layout.ts';

interface Bar {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
  /** Behind the value: what it is made of. */
  readonly detail?: string | undefined;
  /** On hover, of the detail. */
  readonly title?: string | undefined;
  readonly color?: SeriesColor;
  readonly onOpen?: (() => void) | undefined;
}

export function BarList({
  bars,
  label,
  hasShortNames = false,
}: {
  readonly bars: readonly Bar[];
  readonly label: string;
  /** As bands of numbers: they need little room. */
  readonly hasShortNames?: boolean;
}): ReactNode {
  const { lengths } = layoutBarList(bars.map(({ value }) => value));
  return (
    <ul aria-label={label} className="flex flex-col">
      {bars.map((bar, index) => (
        <li key={bar.id}>
          <BarRow
            bar={bar}
            length={lengths[index] ?? 0}
            nameWidth={hasShortNames ? 'w-28' : 'w-28 sm:w-56'}
          />
        </li>
      ))}
    </ul>
  );
}

function BarRow({
  bar,
  length,
  nameWidth,
}: {
  readonly bar: Bar;
  readonly length: number;
  readonly nameWidth: string;
}): ReactNode {
  const { name, text, detail, title, color = 1, onOpen } = bar;
  const content = (
    <>
      <span className={`${nameWidth} shrink-0 truncate text-left`} dir="auto" title={name}>
        {name}
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <span
          className={`h-4 min-w-0.5 shrink-0 ${seriesColors[color].background}`}
          // The longest leaves room for its value and what it is made of.
          style={{ width: `${length * 65}%` }}
        />
        <span className="whitespace-nowrap">{text}</span>
        {detail !== undefined && (
          <span className="truncate text-12 text-muted" title={title}>
            {detail}
          </span>
        )}
      </span>
    </>
  );
  const shape = 'flex h-8 w-full items-center gap-3 rounded-control text-13';
  return onOpen ? (
    <button type="button" className={`${shape} hover:bg-hover`} onClick={onOpen}>
      {content}
    </button>
  ) : (
    <div className={shape}>{content}</div>
  );
}
