/**
 * A table of however many rows: only those in view are drawn. Its head and first column stay, j and k go through the rows,
 * Enter opens one, x selects it. The link that opens a row has `data-open`.
 */
import { useElementScrollRestoration } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { useIsSmall } from '../../use-is-small.ts';
import { sumWidths, type TableColumn, type TableSort, writeTemplate } from './column.ts';
import { TableHead } from './head.tsx';
import { EmptyRow, TableRow } from './row.tsx';
import { extendTo, type Selection, toggleAll, toggleRow } from './selection.ts';
import { useRowKeys } from './use-row-keys.ts';

interface Props<Row> {
  /** What the table lists: its name for readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  /** On a small screen the only column: two lines, with what matters. Absent: all are shown there, too. */
  readonly compact?: TableColumn<Row> | undefined;
  /** Those that are loaded, from the first on. */
  readonly rows: readonly Row[];
  /** How many there are, loaded or not. */
  readonly rowCount: number;
  readonly keyOf: (row: Row) => string;
  /** What a row is called, for readers. */
  readonly nameOf: (row: Row) => string;
  readonly sort?: TableSort | undefined;
  readonly onSort?: (sort: TableSort) => void;
  readonly columnMenu?: (column: TableColumn<Row>) => ReactNode;
  /** Absent: rows are not selected. */
  readonly selection?: Selection;
  readonly onSelection?: (selection: Selection) => void;
  /** Before the link of a row is followed. */
  readonly onOpen?: (row: Row) => void;
  /** More rows are wanted: those loaded come to an end. */
  readonly onMore?: () => void;
  /** Rows of another request, until those of this one are there. */
  readonly isOld?: boolean;
  /** Changes with what is listed: the table goes back to its top. */
  readonly listKey: string;
  readonly className?: string;
}

const overscan = 12;
/** More are asked for when so many of those loaded are not yet scrolled to: of few a share, of many no more than this. */
const aheadShare = 0.6;
const aheadRowsMax = 250;
/** Rows shown as loading behind those that are loaded. */
const aheadMax = 40;
const rowHeight = () => (matchMedia('(pointer: coarse)').matches ? 44 : 32);
const compactHeight = 56;

export function Table<Row>(props: Props<Row>): ReactNode {
  const { label, rows, rowCount, keyOf, nameOf, selection, onSelection, onOpen, onMore, listKey } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, height, isCompact } = useShape(props);
  const withBoxes = selection !== undefined;
  const template = useMemo(() => writeTemplate(columns, withBoxes), [columns, withBoxes]);
  const kept = useElementScrollRestoration({ id: scrollId });
  const shownCount = rows.length + Math.min(Math.max(rowCount - rows.length, 0), aheadMax);
  const virtualizer = useVirtualizer({
    count: shownCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan,
    scrollPaddingStart: headHeight,
    initialOffset: kept?.scrollY ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const wantsMore =
    rows.length < rowCount && last >= rows.length - Math.min(rows.length * aheadShare, aheadRowsMax);
  useEffect(() => {
    if (wantsMore) onMore?.();
  }, [wantsMore, onMore]);
  useAddedInView(scroller, columns);
  useTopOnChange(listKey, () => virtualizer.scrollToOffset(0));

  const order = useMemo(() => rows.map(keyOf), [rows, keyOf]);
  const select = useSelect(selection, onSelection, order);
  useRowKeys({ scroller, count: rows.length, scrollTo: virtualizer.scrollToIndex, select });

  return (
    <section
      ref={scroller}
      data-scroll-restoration-id={scrollId}
      className={`min-h-64 overflow-auto overscroll-x-contain ${props.className ?? ''}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it.
      tabIndex={0}
      aria-label={label}
    >
      <table
        aria-label={label}
        className="block"
        aria-rowcount={rowCount + 1}
        aria-busy={props.isOld}
        style={{ minWidth: sumWidths(columns, withBoxes) }}
      >
        <TableHead
          columns={columns}
          template={template}
          sort={props.sort}
          onSort={props.onSort}
          columnMenu={isCompact ? undefined : props.columnMenu}
          boxes={makeBoxes(selection, onSelection, order)}
        />
        <tbody
          className={`relative block transition-opacity ${props.isOld ? 'opacity-50' : ''}`}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const row = rows[index];
            const place = { index, top: start, height, template };
            return row === undefined ? (
              <EmptyRow key={`ahead ${index}`} columns={columns} withBoxes={withBoxes} {...place} />
            ) : (
              <TableRow
                key={keyOf(row)}
                row={row}
                rowKey={keyOf(row)}
                name={nameOf(row)}
                columns={columns}
                isSelected={selection?.keys.has(keyOf(row))}
                onSelect={select}
                onOpen={onOpen}
                {...place}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** On a small screen rows are higher, and have one column, if there is one for that. */
function useShape<Row>({ columns, compact }: Pick<Props<Row>, 'columns' | 'compact'>) {
  const isCompact = useIsSmall() && compact !== undefined;
  return useMemo(
    () =>
      isCompact
        ? { columns: [compact], height: compactHeight, isCompact }
        : { columns, height: rowHeight(), isCompact },
    [isCompact, compact, columns],
  );
}

const scrollId = 'table';
const headHeight = 40;

/** The box in the head selects all that are loaded. */
function makeBoxes(
  selection: Selection | undefined,
  onSelection: ((selection: Selection) => void) | undefined,
  order: readonly string[],
) {
  return (
    selection && {
      isAll: order.length > 0 && order.every((key) => selection.keys.has(key)),
      isSome: selection.keys.size > 0,
      onAll: () => onSelection?.(toggleAll(selection, order)),
    }
  );
}

/** A column that was added behind those there were is scrolled to. */
function useAddedInView(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly { readonly id: string }[],
): void {
  const last = columns.at(-1)?.id;
  const seen = useRef({ count: columns.length, last });
  useEffect(() => {
    const { count, last: before } = seen.current;
    seen.current = { count: columns.length, last };
    if (columns.length === count + 1 && last !== before)
      scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [scroller, columns.length, last]);
}

/** Another list begins at its top; the first one stands where it was left. */
function useTopOnChange(listKey: string, goToTop: () => void): void {
  const seen = useRef(listKey);
  useEffect(() => {
    if (seen.current === listKey) return;
    seen.current = listKey;
    goToTop();
  });
}

/** The same function for as long as the table lives, so that rows are not drawn again. */
function useSelect(
  selection: Selection | undefined,
  onSelection: ((selection: Selection) => void) | undefined,
  order: readonly string[],
): (key: string, withShift: boolean) => void {
  const latest = useRef({ selection, onSelection, order });
  useEffect(() => {
    latest.current = { selection, onSelection, order };
  });
  return useCallback((key, withShift) => {
    const now = latest.current;
    if (!now.selection) return;
    now.onSelection?.(withShift ? extendTo(now.selection, key, now.order) : toggleRow(now.selection, key));
  }, []);
}
