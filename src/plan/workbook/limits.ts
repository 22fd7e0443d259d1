/** How large a workbook may be, read or written. */
export const workbookLimits = {
  /** Of the file, and of what is packed in it, in all and compared with its size there. */
  fileBytesMax: 20_000_000,
  unpackedBytesMax: 200_000_000,
  /** What is packed is refused where it unpacks to so many times its size, and to more bytes than any may. */
  unpackedRatioMax: 200,
  unpackedBytesAlwaysTaken: 1_000_000,
  partsMax: 2_000,
  sheetsMax: 50,
  /** Of a sheet, empty ones included. */
  rowsMax: 30_000,
  /** Of all sheets, that are not empty. */
  cellsMax: 200_000,
  /** Formulas, merged cells and errors of a sheet that are looked at. */
  oddCellsMax: 1_000,
  /** What a spreadsheet program takes in a cell. */
  cellLengthMax: 32_767,
  /** The thread that reads and writes: its memory, and how long a file may take. */
  threadMemoryMb: 512,
  threadMsMax: 15_000,
  /** Files that wait for it; and rows that people may add below with their drop-downs. */
  waitingMax: 8,
  rowsToAdd: 1_000,
  /** What arrived and is not planned: rows of a tab. */
  unexpectedRowsMax: 2_000,
  /** Events, and ways that they came in, whose coverage is told. */
  coverageRowsMax: 10_000,
  /** Properties of groups whose values are told, and how many values. */
  topValuesPropertiesMax: 50,
  topValuesMax: 5,
  /** Of a note on a finding. */
  noteLengthMax: 1_000,
  /** Cells that one refusal names. */
  refusalsNamedMax: 20,
} as const;
