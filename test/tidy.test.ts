/** Keeps rooms readable: a line that says what a file is for, names with a verb, no circles of imports, nothing exported in vain. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tidyRooms = ['domain', 'wire', 'intake', 'ledger'];

interface SourceFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

function readFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

const all = ['src', 'test', 'bench'].flatMap(readFiles);
const tidy = all.filter(({ path }) => tidyRooms.some((room) => path.startsWith(`src/${room}/`)));
const production = tidy.filter(({ path }) => !path.endsWith('.test.ts'));

interface Import {
  readonly target: string;
  readonly names: readonly string[];
}

/** Imports and re-exports of a file's neighbours, with the names as they are exported there. */
function listImports({ path, text }: SourceFile): readonly Import[] {
  const statements = text.matchAll(
    /(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|\*[^;']*)\s*from\s*'(\.[^']+)'/g,
  );
  return [...statements].map(([, names = '*', specifier = '']) => ({
    target: relative(root, resolve(root, dirname(path), specifier)),
    names: names.split(',').map(
      (name) =>
        name
          .trim()
          .replace(/^type /, '')
          .split(' as ')[0] ?? '',
    ),
  }));
}

/** The first circle that an import of the file leads into, as paths. */
function findCircle(start: string, importsByPath: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  const follow = (path: string, way: readonly string[]): readonly string[] => {
    for (const target of importsByPath.get(path) ?? []) {
      if (target === start) return [...way, target];
      if (seen.has(target)) continue;
      seen.add(target);
      const circle = follow(target, [...way, target]);
      if (circle.length > 0) return circle;
    }
    return [];
  };
  return follow(start, [start]);
}

describe('a tidy room', () => {
  it('says in the first line of each file what the file is for', () => {
    const bare = tidy.filter(({ text }) => !/^(?:\/\*\*|\/\/) ?\S|^\/\*\*\n \* \S/.test(text));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it('names its functions with a verb first, not by what they are of', () => {
    const names = production.flatMap(({ path, text }) =>
      [...text.matchAll(/\bfunction\*? (\w+[a-z]Of)\b/g)].map(([, name]) => `${path}: ${name}`),
    );
    expect(names).toEqual([]);
  });

  it('has no circle of imports, not of types either', () => {
    const importsByPath = new Map(
      production.map((file) => [file.path, listImports(file).map(({ target }) => target)]),
    );
    const circles = production.map(({ path }) => findCircle(path, importsByPath).join(' → '));
    expect(circles.filter((circle) => circle !== '')).toEqual([]);
  });

  it('exports nothing that nobody imports', () => {
    const used = new Set(
      all.flatMap(listImports).flatMap(({ target, names }) => names.map((name) => `${target} ${name}`)),
    );
    const exported = production.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm)].map(
        ([, name]) => `${path} ${name}`,
      ),
    );
    expect(exported.length).toBeGreaterThan(100);
    expect(exported.filter((name) => !used.has(name))).toEqual([]);
  });
});
