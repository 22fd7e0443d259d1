/** The size of a dashboard's grid, px: as `dashboard-grid` in the styles has it. */
export const rowHeight = 72;
export const gap = 16;

/** Of an item that is so many rows high. */
export const heightOf = (rows: number): number => rows * (rowHeight + gap) - gap;
