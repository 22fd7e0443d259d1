/** How rows of the builder look. */

export const rowLook = 'flex min-w-0 items-center rounded-control bg-raised';

/** What is chosen: a click changes it. */
export const chosenLook =
  'flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left text-13 hover:bg-hover pointer-coarse:h-11';

export const addLook =
  '-ml-2 inline-flex h-8 items-center gap-1 self-start rounded-control px-2 text-13 text-accent hover:bg-hover pointer-coarse:h-11';

/** Among the conditions of an event. */
export const smallAddLook =
  'inline-flex h-6 items-center self-start rounded-control px-2 text-12 text-muted hover:bg-hover hover:text-text pointer-coarse:h-11';
