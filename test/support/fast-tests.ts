/** The fast subset: the test files that reach, over all they import, neither an engine nor a browser nor another program. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is not fast: the embedded engine, browsers, and starting programs, as a ClickHouse server or Muster itself. */
export const slowImports: readonly string[] = [
  'chdb',
  'playwright-core',
  '@sparticuz/chromium',
  'node:child_process',
];

/** Where tests are small. The others compare dialects, ledgers and clients as a whole, or run for long. */
const smallTests = ['src/**/*.test.ts', 'test/*.test.ts', 'test/{cases,support}/**/*.test.ts'];

/** Test files of the fast subset, relative to the repository. */
export function findFastTests(): readonly string[] {
  const reaches = createSearch((path) => readFileSync(path, 'utf8'));
  return globSync(smallTests, { cwd: root })
    .filter((path) => reaches(join(root, path)) === undefined)
    .sort();
}

/**
 * Gives the way from a file to the first slow import that it reaches, as paths and at last the package; undefined where
 * it reaches none.
 */
export function createSearch(
  read: (path: string) => string,
): (path: string) => readonly string[] | undefined {
  const importsOf = new Map<string, readonly string[]>();
  const findImports = (path: string) => {
    const known = importsOf.get(path);
    if (known) return known;
    const imports = readImports(read(path)).map((each) =>
      each.startsWith('.') ? resolve(dirname(path), each) : each,
    );
    importsOf.set(path, imports);
    return imports;
  };
  return (start) => {
    const ways: (readonly string[])[] = [[start]];
    const visited = new Set([start]);
    for (const way of ways) {
      for (const each of findImports(way.at(-1) as string)) {
        const longer = [...way, each];
        if (isSlow(each)) return longer.map((path) => (path.startsWith('/') ? relative(root, path) : path));
        if (!/\.tsx?$/.test(each) || visited.has(each)) continue;
        visited.add(each);
        ways.push(longer);
      }
    }
    return undefined;
  };
}

/** A package of the list, or a part of one. */
function isSlow(specifier: string): boolean {
  return slowImports.some((each) => specifier === each || specifier.startsWith(`${each}/`));
}

/** What a file loads when it runs: imports of types are gone by then. Workers are loaded by URL. */
export function readImports(text: string): readonly string[] {
  const patterns = [
    /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm,
    /\b(?:import|require)\(\s*'([^']+)'/g,
    /new URL\(\s*'([^']+\.ts)'/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}
