/** A heat map of shares that is a table: a value in every cell, what is not over yet hatched, head and first column stay. */
import type { ReactNode } from 'react';
import { heatClasses } from './heat-classes.ts';
import { shadeShare } from './layout.ts';

interface ShareCell {
  readonly text: string;
  /** 0 to 1. */
  readonly share: number;
  readonly title?: string | undefined;
  readonly isIncomplete?: boolean;
  readonly onOpen?: (() => void) | undefined;
}

interface ShareRow {
  readonly id: string;
  readonly name: string;
  /** Between the name and the cells: how many there are. */
  readonly size?: string;
  readonly isStrong?: boolean;
  /** Undefined: there is no cell. */
  readonly cells: readonly (ShareCell | undefined)[];
}

export function ShareTable({
  label,
  heads,
  rows,
}: {
  readonly label: string;
  /** Name, size where rows have one, then one per cell. */
  readonly heads: readonly string[];
  readonly rows: readonly ShareRow[];
}): ReactNode {
  const hasSize = rows.some(({ size }) => size !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
    <section aria-label={label} tabIndex={0} className="max-h-150 overflow-auto rounded-control">
      <table className="min-w-full border-separate border-spacing-px text-13">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                key={index}
                scope="col"
                className={`sticky top-0 h-8 bg-canvas px-2 text-12 font-normal whitespace-nowrap text-muted ${index === 0 ? 'left-0 z-2 pl-0 text-left' : 'z-1 text-right'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, size, isStrong = false, cells }) => (
            <tr key={id}>
              <th
                scope="row"
                title={name}
                className={`sticky left-0 z-1 max-w-60 truncate bg-canvas pr-3 text-left whitespace-nowrap ${isStrong ? 'font-medium' : 'font-normal'}`}
                dir="auto"
              >
                {name}
              </th>
              {hasSize && <td className="px-2 text-right text-muted">{size}</td>}
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stay where they are
                <Cell key={index} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell }: { readonly cell: ShareCell | undefined }): ReactNode {
  if (!cell) return <td />;
  const { text, share, title, isIncomplete = false, onOpen } = cell;
  const look = isIncomplete ? 'bg-canvas hatched text-muted' : heatClasses[shadeShare(share)];
  return (
    <td className="h-8 min-w-16 p-0" title={title}>
      {onOpen ? (
        <button
          type="button"
          className={`h-8 w-full rounded-control px-2 text-right hover:underline ${look}`}
          onClick={onOpen}
        >
          {text}
        </button>
      ) : (
        <span className={`flex h-8 items-center justify-end rounded-control px-2 ${look}`}>{text}</span>
      )}
    </td>
  );
}
