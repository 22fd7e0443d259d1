/** A short table of the settings: heads, and rows that each page writes. */
import type { ReactNode } from 'react';

export function PlainTable({
  heads,
  label,
  endFrom = heads.length,
  children,
}: {
  /** An empty one is the head of actions. */
  readonly heads: readonly string[];
  readonly label: string;
  /** From this column on heads are aligned to the right, as numbers below them are. */
  readonly endFrom?: number;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left text-13" aria-label={label}>
        <thead>
          <tr className="border-b border-line text-muted">
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={`h-8 pr-4 font-medium whitespace-nowrap last:pr-0 ${index >= endFrom ? 'text-right' : ''}`}
              >
                {head === '' ? <span className="sr-only">Actions</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function PlainRow({ children }: { readonly children: ReactNode }): ReactNode {
  return <tr className="border-b border-line">{children}</tr>;
}

export function PlainCell({
  children,
  title,
  isQuiet = false,
  isEnd = false,
}: {
  readonly children: ReactNode;
  readonly title?: string;
  readonly isQuiet?: boolean;
  /** Aligned to the right, as numbers and actions are. */
  readonly isEnd?: boolean;
}): ReactNode {
  return (
    <td
      title={title}
      className={`h-10 max-w-reading truncate pr-4 last:pr-0 ${isQuiet ? 'text-muted' : ''} ${isEnd ? 'text-right' : ''}`}
    >
      {children}
    </td>
  );
}
