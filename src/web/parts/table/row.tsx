/** One row of a table, and what stands in its place while it is loading. */
import { type MouseEvent, memo, type ReactNode } from 'react';
import { tableTexts as words } from '../../words/table.ts';
import { Skeleton } from '../states.tsx';
import type { TableColumn } from './column.ts';

export const cellClass = (align: 'start' | 'end') =>
  `min-w-0 items-center whitespace-nowrap border-b border-line px-2 ${align === 'end' ? 'justify-end text-right' : ''}`;

/** The first column stays where it is while the others move; on small screens the boxes go with those. */
export const stuckFirst = (withBoxes: boolean) =>
  `sticky z-1 bg-inherit ${withBoxes ? 'left-9 max-sm:left-0' : 'left-0'}`;

export const boxCellClass =
  'sticky left-0 z-1 flex items-center border-b border-line bg-inherit max-sm:static';

interface Place {
  /** From 0. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly template: string;
}

interface RowProps<Row> extends Place {
  readonly row: Row;
  readonly rowKey: string;
  readonly name: string;
  readonly columns: readonly TableColumn<Row>[];
  /** Absent: rows are not selected. */
  readonly isSelected: boolean | undefined;
  readonly onSelect: (key: string, withShift: boolean) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
}

const rowClass = 'group/row absolute inset-x-0 top-0 grid grid-rows-1 contain-layout text-13';

function BareRow<Row>({
  row,
  rowKey,
  name,
  columns,
  isSelected,
  onSelect,
  onOpen,
  index,
  top,
  height,
  template,
}: RowProps<Row>): ReactNode {
  const color = isSelected === true ? 'bg-accent-soft' : 'bg-canvas hover:bg-hover focus-within:bg-hover';
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-key={rowKey}
      className={`${rowClass} ${color} ${onOpen ? 'cursor-pointer' : ''}`}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: template }}
      onClick={(event) => openByRow(event, () => onOpen?.(row))}
    >
      {isSelected !== undefined && (
        <td className={boxCellClass}>
          <Box
            label={words.select(name)}
            isOn={isSelected}
            onSwitch={(withShift) => onSelect(rowKey, withShift)}
          />
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.id}
          className={`flex ${cellClass(column.align ?? 'start')} ${place === 0 ? stuckFirst(isSelected !== undefined) : ''}`}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

// Scrolling draws only rows that come into view.
export const TableRow = memo(BareRow) as typeof BareRow;

/** A click beside the row's link is a click on it, with the keys that open it in another tab. */
function openByRow(event: MouseEvent<HTMLElement>, onOpen: () => void): void {
  const { target, currentTarget } = event;
  if (!(target instanceof Element)) return;
  const control = target.closest('a, button, input, label');
  if (control) {
    if (control.matches('[data-open]')) onOpen();
    return;
  }
  if ((getSelection()?.toString() ?? '') !== '') return;
  const { ctrlKey, metaKey, shiftKey } = event;
  currentTarget
    .querySelector('[data-open]')
    ?.dispatchEvent(
      new globalThis.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
    );
}

export function EmptyRow({
  columns,
  withBoxes,
  ...place
}: Place & {
  readonly columns: readonly Pick<TableColumn<never>, 'id' | 'align'>[];
  readonly withBoxes: boolean;
}): ReactNode {
  const { index, top, height, template } = place;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-busy="true"
      className={`${rowClass} bg-canvas`}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: template }}
    >
      {withBoxes && <td className={boxCellClass} />}
      {columns.map(({ id, align = 'start' }) => (
        <td key={id} className={`flex ${cellClass(align)}`}>
          <Skeleton className={align === 'end' ? 'h-3 w-8' : 'h-3 w-2/3'} />
        </td>
      ))}
    </tr>
  );
}

/** The box that selects a row, or all of them. */
export function Box({
  label,
  isOn,
  isSome = false,
  onSwitch,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly isSome?: boolean;
  readonly onSwitch: (withShift: boolean) => void;
}): ReactNode {
  return (
    <label className="flex h-6 w-9 items-center justify-center pointer-coarse:h-10">
      <input
        type="checkbox"
        aria-label={label}
        checked={isOn}
        ref={(box) => {
          if (box) box.indeterminate = isSome && !isOn;
        }}
        className="size-4 accent-accent"
        onClick={({ shiftKey }) => onSwitch(shiftKey)}
        onChange={() => undefined}
      />
    </label>
  );
}
