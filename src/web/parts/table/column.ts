/** What a table is told of its columns, and how wide it makes them. */
import type { ReactElement, ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** What the numbers are in: it stands in the head, not in each cell. */
  readonly unit?: string | undefined;
  /** On hover over its head, behind what it is called. */
  readonly note?: string | undefined;
  /** Where the head says what its word means: puts that on what is shown as the head. */
  readonly define?: ((head: ReactElement, text: ReactNode) => ReactNode) | undefined;
  /** In pixels; texts grow where there is room. */
  readonly width: number;
  readonly align?: 'start' | 'end';
  /** What it is sorted by, and in which direction first; absent: it cannot be. */
  readonly sort?: { readonly by: string; readonly first: 'ascending' | 'descending' } | undefined;
  readonly cell: (row: Row) => ReactNode;
}

export interface TableSort {
  readonly by: string;
  readonly order: 'ascending' | 'descending';
}

/** Of the column with the boxes. */
const boxWidth = 36;

/** The columns of the grid that each row is. Numbers keep their width: they line up near their heads. */
export function writeTemplate(
  columns: readonly Pick<TableColumn<never>, 'width' | 'align'>[],
  withBoxes: boolean,
): string {
  const tracks = columns.map(({ width, align }) =>
    align === 'end' ? `${width}px` : `minmax(${width}px, ${width}fr)`,
  );
  return [...(withBoxes ? [`${boxWidth}px`] : []), ...tracks].join(' ');
}

export function sumWidths(columns: readonly Pick<TableColumn<never>, 'width'>[], withBoxes: boolean): number {
  return columns.reduce((sum, { width }) => sum + width, withBoxes ? boxWidth : 0);
}

/** What a click on the head of a column asks for. */
export function turnSort(
  sort: NonNullable<TableColumn<never>['sort']>,
  current: TableSort | undefined,
): TableSort {
  if (current?.by !== sort.by) return { by: sort.by, order: sort.first };
  return { by: sort.by, order: current.order === 'ascending' ? 'descending' : 'ascending' };
}
