/** Types of dist.mjs, which is JavaScript because it runs before anything is installed. */
interface Build {
  readonly sources: string;
  readonly files: readonly string[];
}
export function distOf(root: string): string;
export function builtProgram(root: string): string;
export function sourceProgram(root: string): string;
export function fingerprintSources(root: string): string;
export function readBuild(root: string): Build | undefined;
export function serverRuns(root: string): boolean;
export function whileLocked<T>(root: string, build: () => T | Promise<T>): Promise<T>;
