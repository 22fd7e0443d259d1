/** The TypeScript files of the repository as text, for tests that hold rules about them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** Relative to the folder that the rule is about. */
  readonly path: string;
  readonly text: string;
}

/** All files below a folder of the repository; paths are relative to the repository. */
export function readSourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(repositoryRoot, path), text: readFileSync(path, 'utf8') }));
}

/** Whether the file is part of the product, and no test of it. */
export function isProduction({ path }: SourceFile): boolean {
  return !/\.test\.tsx?$/.test(path);
}

/** The code of a file without its comments and texts. */
export function stripText(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/`[^`]*`/g, (template) => (template.match(/\$\{[^}]*\}/g) ?? []).join(' '))
    .replace(/\/\/.*$/gm, '');
}
