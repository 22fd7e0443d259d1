/** A median of fewer groups says nothing about what is usual. */
export const peersMin = 3;
