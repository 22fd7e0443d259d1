/** A short table: heads, and rows that each page writes. Long lists are `table/`. */
import type { ReactNode } from 'react';
import { tableTexts as words } from '../words/table.ts';

export function PlainTable({
  heads,
  label,
  endFrom = heads.length,
  ends = [],
  isDense = false,
  widths,
  onlyWide = [],
  children,
}: {
  /** An empty one is the head of actions. */
  readonly heads: readonly string[];
  readonly label: string;
  /** From this column on heads are aligned to the right, as numbers below them are. */
  readonly endFrom?: number;
  /** Columns whose heads are aligned to the right, beside those. */
  readonly ends?: readonly number[];
  readonly isDense?: boolean;
  /** Of each column, as a class; its texts are cut then. Absent: as wide as their texts. */
  readonly widths?: readonly string[];
  /** Columns that a phone has no room for; their cells are `isOnlyWide`. Without one a table with widths scrolls there. */
  readonly onlyWide?: readonly number[];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="relative overflow-x-auto">
      <table
        className={`group/plain w-full text-left text-13 ${widths ? 'table-fixed' : ''} ${widths && onlyWide.length > 0 ? 'sm:min-w-form' : widths ? 'min-w-form' : ''}`}
        data-dense={isDense || undefined}
        aria-label={label}
      >
        <thead>
          <tr className="border-b border-line text-12 text-muted">
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={`h-8 pr-4 font-medium whitespace-nowrap last:pr-0 ${widths?.[index] ?? ''} ${index >= endFrom || ends.includes(index) ? 'text-right' : ''} ${onlyWide.includes(index) ? 'max-sm:hidden' : ''}`}
              >
                {head === '' ? <span className="sr-only">{words.actions}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function PlainRow({
  id,
  children,
}: {
  readonly id?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <tr id={id} className="border-b border-line hover:bg-hover">
      {children}
    </tr>
  );
}

export function PlainCell({
  children,
  title,
  isQuiet = false,
  isEnd = false,
  isHead = false,
  isOnlyWide = false,
  wraps = false,
}: {
  readonly children: ReactNode;
  readonly title?: string | undefined;
  readonly isQuiet?: boolean;
  /** Aligned to the right, as numbers and actions are. */
  readonly isEnd?: boolean;
  /** What the row is about. */
  readonly isHead?: boolean;
  /** Not on a phone. */
  readonly isOnlyWide?: boolean;
  /** A phone shows all of its text, in several lines. */
  readonly wraps?: boolean;
}): ReactNode {
  const Cell = isHead ? 'th' : 'td';
  return (
    <Cell
      title={title}
      scope={isHead ? 'row' : undefined}
      dir={isHead ? 'auto' : undefined}
      className={`h-10 max-w-reading ${wraps ? 'py-1 sm:truncate' : 'truncate'} ${isOnlyWide ? 'max-sm:hidden' : ''} pr-4 group-data-dense/plain:h-8 last:pr-0 ${isHead ? 'font-medium' : ''} ${isQuiet ? 'text-muted' : ''} ${isEnd ? 'text-right' : ''}`}
    >
      {children}
    </Cell>
  );
}
