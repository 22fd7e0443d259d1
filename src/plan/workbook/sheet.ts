/** Sheets as they are written and read, knowing nothing of files. */

export type CellContent = string | number | null;

export interface SheetColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  /** Left of the line is what people write, right of it what Muster fills in. */
  readonly side: 'people' | 'muster';
  readonly choices?: readonly string[];
  readonly format?: 'percent' | 'count';
  /** Cells of it are green, amber or red by what they say. */
  readonly isToned?: boolean;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Without the head. */
  readonly rows: readonly (readonly CellContent[])[];
  /** Columns that stay in sight. */
  readonly frozenColumns: number;
  /** Choices of single cells of the second column, by row from 0. */
  readonly valueChoices?: ReadonlyMap<number, readonly string[]>;
}

/** What a cell is, where it is none that is read as text. */
export interface OddCell {
  /** From 0, the head included. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'formula' | 'merged' | 'error';
}

/** A sheet of a file, its cells as texts. */
export interface ReadSheet {
  readonly name: string;
  /** With the head; rows end with their last cell that is not empty. */
  readonly rows: readonly (readonly string[])[];
  readonly odd: readonly OddCell[];
}

/** `Group types!C4`; row and column from 0. */
export function cellAddress(sheet: string, row: number, column: number): string {
  return `${sheet}!${columnLetters(column)}${row + 1}`;
}

/** From 0: `A`, …, `Z`, `AA`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
