/** Charts as the API has them, by kind. */
import type { ChartDefinition, ChartResult, UnitsRequest } from '../api/operations.ts';
import type { SeriesColor } from '../marks/series-colors.ts';

export type ChartKind = ChartResult['kind'];
/** With the definition of its kind, in which every default is filled in. */
export type ResultOf<K extends ChartKind> = Extract<ChartResult, { readonly kind: K }> & {
  readonly definition: DefinitionOf<K>;
};
export type DefinitionOf<K extends ChartKind> = Extract<ChartDefinition, { readonly kind: K }>;
export type Point = UnitsRequest['point'];

/** How a picture of any kind is shown. `onOpen` lists the units behind a number. */
export interface PictureProps<K extends ChartKind> {
  readonly result: ResultOf<K>;
  /** Positions of the series that have colours; absent: the first. */
  readonly chosen?: readonly number[] | undefined;
  /** Of kinds that have several numbers per point: which; absent: the first. */
  readonly measure?: string | undefined;
  readonly onOpen: (point: Point) => void;
}

export interface ChartCell {
  readonly text: string;
  /** On hover: what it is made of. */
  readonly title?: string;
  /** Whose units it opens. */
  readonly point?: Point;
  /** Not over yet. */
  readonly isIncomplete?: boolean;
}

export interface ChartTable {
  readonly columns: readonly {
    readonly label: string;
    readonly isNumber: boolean;
  }[];
  readonly rows: readonly {
    readonly cells: readonly ChartCell[];
    /** Of a series that the picture can show in a colour. */
    readonly series?: { readonly index: number; readonly color: SeriesColor };
  }[];
}
