/** The size of a dashboard's grid, px: as `dashboard-grid` in the styles has it. */
export const rowHeight = 72;
export const gap = 16;

/** Of a row of a list, and of its head. */
const listRowHeight = 32;
const listRowsMax = 50;

/** How many rows of a list a place of this height has room for, below the head, and above the line that leads to the rest. */
export const fitRows = (height: number): number =>
  Math.min(listRowsMax, Math.max(1, Math.floor(height / listRowHeight) - 2));

/** Of an item that is so many rows high. */
export const heightOf = (rows: number): number => rows * (rowHeight + gap) - gap;
