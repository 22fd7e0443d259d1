/** Holds what a command loads before it is asked for: help loads nearly nothing, and a question to a server loads no server. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = dirname(import.meta.dirname);
const text = (path: string) => readFileSync(join(root, path), 'utf8');

/** Modules that a file imports when it is loaded, but for types: files of ours, relative to the repository, and names of packages. */
function importsOf(path: string): readonly string[] {
  const statements = text(path).matchAll(/^(?:import|export) (?!type )(?:[^'";]*? from )?'([^']+)'/gm);
  return [...statements].map(([, name = '']) =>
    name.startsWith('.') ? resolve('/', dirname(path), name).slice(1) : name,
  );
}

function findLoaded(paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    if (path.endsWith('.ts')) for (const each of importsOf(path)) visit(each);
  };
  for (const path of paths) visit(path);
  return [...found].sort();
}

const packagesIn = (loaded: readonly string[]) =>
  loaded.filter((name) => !name.endsWith('.ts') && !name.startsWith('node:'));

it('loads nothing but the parser of arguments for --help, and none of what a connection needs', () => {
  const loaded = findLoaded(['src/cli/main.ts', 'src/cli/program.ts']);
  expect(packagesIn(loaded)).toEqual(['commander']);
  // Either takes as long to load as all the rest.
  expect(loaded.filter((name) => /^node:(http|https|crypto)$/.test(name))).toEqual([]);
});

it('loads no server for a command that asks one', () => {
  const commands = [...text('src/cli/program.ts').matchAll(/import\('\.\/([^']+)'\)/g)]
    .map(([, path]) => `src/cli/${path}`)
    .filter((path) => !/\/(serve|demo)\.ts$/.test(path));
  expect(commands.length).toBeGreaterThan(5);
  const loaded = findLoaded(['src/cli/connect.ts', ...commands]);
  expect(
    packagesIn(loaded).filter((name) => /sqlite|chdb|fastify|pino|clickhouse|prom-client/.test(name)),
  ).toEqual([]);
  expect(loaded.filter((path) => /^src\/(ledger|wire|intake|catalog|api|server\/start)/.test(path))).toEqual(
    [],
  );
});

it('finds what is loaded where there is something', () => {
  expect(packagesIn(findLoaded(['src/server/start.ts']))).toContain('better-sqlite3');
});
