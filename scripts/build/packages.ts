/** What the package is called, and what npm has to bring beside it. */

/** npm's `muster` is somebody else's, so ours has a scope. */
export const packageName = '@muster-analytics/muster';

/** Packages with binaries: they stay outside the bundle, and npm installs them. */
export const nativePackages: readonly string[] = ['better-sqlite3', 'chdb'];

/** The Node that the program runs on, whatever Node installs it. */
export const nodePackage = 'node';
