/** Random integers, passed in where they are needed. */

/** A whole number from 0 to below `bound`. */
export type RandomInteger = (bound: number) => number;
