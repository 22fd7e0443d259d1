/** How many ids one request takes; the server says the same. */
export const idsMax = 100_000;
