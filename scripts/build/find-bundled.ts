/** Which packages the code of a bundle comes from. */

/** Folders such as `/x/node_modules/a`, of every module of a package. */
export function findBundled(modules: readonly string[]): readonly string[] {
  const folders = modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}
