/** What stands beside the point that the pointer or the keys are at. */
import type { ReactNode } from 'react';
import { type SeriesColor, seriesColors } from '../series-colors.ts';

export interface TooltipRow {
  readonly name: string;
  readonly value: string;
  /** Interval, n: what a rate is made of. */
  readonly note?: string | undefined;
  readonly color?: SeriesColor | undefined;
  /** The one that a click opens. */
  readonly isActive?: boolean;
}

export interface TooltipContent {
  /** The full dates. */
  readonly heading: string;
  readonly rows: readonly TooltipRow[];
  /** What a click does. */
  readonly hint?: string | undefined;
}

/** Between the point and the tooltip, which never covers it. */
const distance = 12;

/** `x` and `y` are where the point lies in a picture that is `width` wide. */
export function Tooltip({
  content,
  x,
  y,
  width,
}: {
  readonly content: TooltipContent;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}): ReactNode {
  const isLeft = x > width / 2;
  const room = (isLeft ? x : width - x) - distance;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 flex w-max -translate-y-1/2 flex-col gap-1 rounded-block border border-line bg-canvas px-3 py-2 text-12 shadow-float"
      style={{
        top: Math.max(y, 40),
        maxWidth: Math.min(room, 320),
        ...(isLeft ? { right: width - x + distance } : { left: x + distance }),
      }}
    >
      <p className="font-medium whitespace-nowrap">{content.heading}</p>
      <table className="border-separate border-spacing-x-0">
        <tbody>
          {content.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have one name
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
      {content.hint !== undefined && <p className="text-faint">{content.hint}</p>}
    </div>
  );
}

function Row({
  row: { name, value, note, color, isActive = false },
}: {
  readonly row: TooltipRow;
}): ReactNode {
  return (
    <tr className={isActive ? 'font-medium text-text' : 'text-muted'}>
      {color !== undefined && (
        <td className="w-4">
          <span className={`inline-block h-0.5 w-2 align-middle ${seriesColors[color].background}`} />
        </td>
      )}
      <td className="max-w-44 truncate pr-4" dir="auto">
        {name}
      </td>
      <td className="text-right whitespace-nowrap text-text">{value}</td>
      {note !== undefined && <td className="pl-2 text-right whitespace-nowrap text-muted">{note}</td>}
    </tr>
  );
}

/** The same as a sentence, for readers. */
export function describeTooltip({ heading, rows }: TooltipContent): string {
  const active = rows.filter(({ isActive = false }) => isActive);
  const said = active.length > 0 ? active : rows;
  return `${heading}: ${said.map(({ name, value, note }) => `${name} ${value}${note === undefined ? '' : ` (${note})`}`).join(', ')}`;
}
