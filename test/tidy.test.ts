/** Keeps rooms readable: a first line that says what a file is for, plain names, no unused exports. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isProduction,
  readSourceFiles,
  repositoryRoot as root,
  type SourceFile,
  stripText,
} from './support/source-files.ts';

const all = ['src', 'test', 'bench'].flatMap(readSourceFiles);
const source = all.filter(({ path }) => path.startsWith('src/'));
const production = source.filter(isProduction);

/** Files without a first line that says what they are for. */
function findBare(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ text }) => !/^(?:\/\*\*|\/\/) ?\S|^\/\*\*\n \* \S/.test(text))
    .map(({ path }) => path);
}

/** Functions named by what they are of; those that begin with a verb may end so. */
function findNouns(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/\bfunction\*? ((?!(?:is|list|read|use)[A-Z])[a-z]\w*[a-z]Of)\b/g)].map(
      ([, name]) => `${path}: ${name}`,
    ),
  );
}

/** Names that the project gave up for the field's own. They are not to come back, in names of any kind. */
const bannedNames: readonly { readonly name: string; readonly say: string }[] = [
  { name: 'SeenPlan', say: 'ActivityPlan' },
  { name: 'SeenColumn', say: 'ActivityColumn' },
  { name: 'Asker', say: 'caller' },
  { name: 'walkers', say: 'unit sequences' },
  { name: 'WeighPlan', say: 'WeightPlan' },
  { name: 'ownProperty', say: 'source column' },
  { name: 'readMapped', say: 'parseCall' },
  { name: 'ReadCall', say: 'ParsedCall' },
  { name: 'Turns', say: 'SerialQueue' },
  { name: 'Asked', say: 'the name of what is requested, such as ChartRequest' },
  { name: 'asked', say: 'the name of what is requested, such as unitsRequest' },
  { name: 'asking', say: 'the name of what was sent' },
  { name: 'Ask', say: 'RunChart' },
  { name: 'AskChart', say: 'RunChart' },
  { name: 'askChart', say: 'requestChart' },
  { name: 'Told', say: 'the name of what is given' },
  { name: 'told', say: 'the name of what is given, such as totals' },
  { name: 'Telling', say: 'Scenario' },
];

function findBanned(files: readonly SourceFile[]): readonly string[] {
  const codes = files.map(({ path, text }) => ({ path, code: stripText(text) }));
  return bannedNames.flatMap(({ name, say }) =>
    codes
      .filter(({ code }) => new RegExp(`\\b${name}\\b`).test(code))
      .map(({ path }) => `${path}: say ${say}, not ${name}`),
  );
}

/** Exports of `files` that none of `importers` imports, as path and name. */
function findUnusedExports(
  files: readonly SourceFile[],
  importers: readonly SourceFile[],
): readonly string[] {
  const imports = importers.flatMap(listImports);
  // What `export *` passes on is used under the name of the file that passes it on.
  const passedOn = new Map<string, readonly string[]>();
  for (const { path, text } of importers) {
    const stars = (text.match(/^export (?:type )?\* from .*$/gm) ?? []).join('\n');
    passedOn.set(
      path,
      listImports({ path, text: stars }).map(({ target }) => target),
    );
  }
  const listSources = (path: string): readonly string[] => [
    path,
    ...(passedOn.get(path) ?? []).flatMap(listSources),
  ];
  const used = new Set(
    imports.flatMap(({ target, names }) =>
      listSources(target).flatMap((path) => names.map((name) => `${path} ${name}`)),
    ),
  );
  const exported = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm)].map(
      ([, name]) => `${path} ${name}`,
    ),
  );
  return exported.filter((name) => !used.has(name));
}

interface Import {
  readonly target: string;
  readonly names: readonly string[];
}

/** Imports and re-exports of a file's neighbours, at once or when they are needed, with the names as they are exported there. */
function listImports({ path, text }: SourceFile): readonly Import[] {
  const statements = [
    ...text.matchAll(/(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|\*[^;']*)\s*from\s*'(\.[^']+)'/g),
    ...text.matchAll(/const \{([^}]*)\} = await import\('(\.[^']+)'\)/g),
  ].map(([, names = '*', specifier = '']) => ({ names, specifier }));
  const pages = [
    ...text.matchAll(/import\('(\.[^']+)'\),\s*'(\w+)'/g),
    ...text.matchAll(/import\('(\.[^']+)'\)\.then\(\(\{ (\w+) \}\)/g),
  ].map(([, specifier = '', names = '']) => ({ names, specifier }));
  const members = [...text.matchAll(/\(await import\('(\.[^']+)'\)\)\.(\w+)/g)].map(
    ([, specifier = '', names = '']) => ({ names, specifier }),
  );
  return [...statements, ...pages, ...members].map(({ names, specifier }) => ({
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

const file = (path: string, text: string): SourceFile => ({ path, text });

describe('a source file', () => {
  it('says in its first line what it is for', () => {
    expect(findBare(source)).toEqual([]);
  });

  it('is found when it does not', () => {
    const files = [
      file('a.ts', '/** Adds. */\n'),
      file('b.ts', "import 'c';\n/** Adds. */\n"),
      file('c.ts', ''),
    ];
    expect(findBare(files)).toEqual(['b.ts', 'c.ts']);
  });

  it('uses no name that was given up', () => {
    expect(findBanned(production)).toEqual([]);
  });

  it('is found when it uses one', () => {
    const files = [
      file('a.ts', 'const walkers = 1;'),
      file('b.ts', "/** walkers */ const a = 'walkers'; // walkers"),
      file('c.ts', 'const sleepwalkers = walkersMax;'),
    ];
    expect(findBanned(files)).toEqual(['a.ts: say unit sequences, not walkers']);
  });

  it('exports nothing that nobody imports', () => {
    // What is made from the OpenAPI document has all of it.
    const written = production.filter(({ path }) => path !== 'src/web/api/operations.ts');
    expect(findUnusedExports(written, all)).toEqual([]);
  });

  it('is found when it exports something that nobody imports', () => {
    const exporting = file(
      'src/a.ts',
      'export const one = 1;\nexport function two() {}\nexport type Three = 3;\n',
    );
    const importing = file('src/b/c.ts', "import { type Three, two as second } from '../a.ts';\n");
    expect(findUnusedExports([exporting], [exporting, importing])).toEqual(['src/a.ts one']);
    const path = './a.ts';
    const later = file(
      'src/f.ts',
      `(await import('${path}')).one();\nconst { two } = await import('${path}');\n`,
    );
    expect(findUnusedExports([exporting], [exporting, later])).toEqual(['src/a.ts Three']);
    const contract = file('src/b/d.ts', "export * from '../a.ts';\n");
    const through = file('src/e.ts', "import { one } from './b/d.ts';\n");
    expect(findUnusedExports([exporting], [exporting, contract, through])).toEqual([
      'src/a.ts two',
      'src/a.ts Three',
    ]);
  });
});

describe('a function', () => {
  it('has a name that begins with a verb', () => {
    expect(findNouns(production)).toEqual([]);
  });

  it('is found when it has not', () => {
    const files = [
      file(
        'a.ts',
        'function rowsOf() {}\nfunction readRows() {}\nfunction* rowOf() {}\nfunction isOneOf() {}',
      ),
    ];
    expect(findNouns(files)).toEqual(['a.ts: rowsOf', 'a.ts: rowOf']);
  });

  it('is at most 70 lines long, by the linter’s rule, with few exceptions', () => {
    const { overrides } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    const rule = overrides.find((each: { linter: { rules: { complexity?: object } } }) =>
      JSON.stringify(each.linter.rules.complexity).includes('noExcessiveLinesPerFunction'),
    );
    expect(rule.linter.rules.complexity.noExcessiveLinesPerFunction.options.maxLines).toBe(70);
    expect(rule.includes).toEqual([
      'src/**',
      '!**/*.test.ts',
      // The routes of one chart through queue, cache and engine share one state.
      '!src/query/run/chart-runner.ts',
    ]);
  });
});
