/** The head of a table: a click on a column sorts by it, and each has a menu. */
import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import { cloneElement, type ReactNode } from 'react';
import { tableTexts as words } from '../../words/table.ts';
import { Menu, MenuItem, MenuSeparator } from '../menu.tsx';
import { type TableColumn, type TableSort, turnSort } from './column.ts';
import { Box, boxCellClass, cellClass, stuckFirst } from './row.tsx';

interface HeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly sort: TableSort | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
  /** Behind sorting, in the menu of a column. */
  readonly columnMenu: ((column: TableColumn<Row>) => ReactNode) | undefined;
  readonly boxes:
    | { readonly isAll: boolean; readonly isSome: boolean; readonly onAll: () => void }
    | undefined;
}

export function TableHead<Row>({
  columns,
  template,
  sort,
  onSort,
  columnMenu,
  boxes,
}: HeadProps<Row>): ReactNode {
  return (
    <thead className="sticky top-0 z-2 block bg-canvas">
      <tr
        aria-rowindex={1}
        className="grid h-10 bg-canvas text-12 text-muted"
        style={{ gridTemplateColumns: template }}
      >
        {boxes && (
          <th className={boxCellClass}>
            <Box label={words.selectAll} isOn={boxes.isAll} isSome={boxes.isSome} onSwitch={boxes.onAll} />
          </th>
        )}
        {columns.map((column, index) => (
          <HeadCell
            key={column.id}
            column={column}
            sort={sort}
            onSort={onSort}
            menu={columnMenu?.(column)}
            className={index === 0 ? stuckFirst(boxes !== undefined) : ''}
          />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
  menu,
  className,
}: {
  readonly column: TableColumn<Row>;
  readonly sort: TableSort | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
  readonly menu: ReactNode;
  readonly className: string;
}): ReactNode {
  const { label, unit, note, define, align = 'start' } = column;
  const sorting = onSort && column.sort;
  const order = sorting && sort?.by === sorting.by ? sort.order : undefined;
  const turn = align === 'end' ? 'flex-row-reverse' : '';
  const text = (
    <span className={`min-w-0 ${align === 'end' ? 'text-right' : 'text-left'}`}>
      <span className={`flex ${turn} items-center gap-1 ${order ? 'font-medium text-text' : ''}`}>
        <span className="truncate">{label}</span>
        {order && <SortArrow order={order} />}
      </span>
      {unit !== undefined && <span className="block truncate text-faint">{unit}</span>}
    </span>
  );
  const named = unit === undefined ? label : `${label} ${unit}`;
  const title = note === undefined ? named : `${named}\n${note}`;
  const place = {
    // What a word means is shown in place of it.
    ...(define === undefined && { title }),
    className: `flex min-w-0 items-center ${sorting ? 'self-stretch rounded-control hover:text-text' : ''}`,
  };
  const head = sorting ? (
    <button type="button" onClick={() => onSort(turnSort(sorting, sort))} {...place} />
  ) : (
    <span {...place} />
  );
  return (
    <th
      aria-sort={order ?? (sorting ? 'none' : undefined)}
      className={`group/head relative flex font-normal ${cellClass(align)} ${className}`}
    >
      {define ? define(head, text) : cloneElement(head, {}, text)}
      {menu !== undefined && (
        <Menu
          label={words.columnMenu(label)}
          trigger={<ChevronDown size={14} aria-hidden="true" />}
          triggerClass={`absolute ${align === 'end' ? 'left-0' : 'right-0'} inline-flex size-6 shrink-0 bg-canvas items-center justify-center rounded-control opacity-0 group-hover/head:opacity-100 hover:bg-hover focus-visible:opacity-100 data-[popup-open]:opacity-100`}
        >
          {sorting && (
            <>
              <MenuItem onSelect={() => onSort({ by: sorting.by, order: 'ascending' })}>
                {words.ascending}
              </MenuItem>
              <MenuItem onSelect={() => onSort({ by: sorting.by, order: 'descending' })}>
                {words.descending}
              </MenuItem>
              <MenuSeparator />
            </>
          )}
          {menu}
        </Menu>
      )}
    </th>
  );
}

function SortArrow({ order }: { readonly order: TableSort['order'] }): ReactNode {
  const Icon = order === 'ascending' ? ArrowUp : ArrowDown;
  return <Icon size={12} aria-hidden="true" className="shrink-0 text-text" />;
}
