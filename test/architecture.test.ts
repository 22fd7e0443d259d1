import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isProduction,
  readSourceFiles,
  repositoryRoot,
  type SourceFile,
  stripText,
} from './support/source-files.ts';

const source = join(repositoryRoot, 'src');

/**
 * The architecture: what each room may import. `room` is the whole room, `room/contract` only its contract.ts.
 * Data flows one way (wire → intake → ledger → store → query → api), so a room knows only what is left of it.
 */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  sqlite: ['domain'],
  wire: ['domain'],
  intake: ['domain', 'wire/contract'],
  ledger: ['domain', 'intake/contract'],
  store: ['domain', 'ledger/contract'],
  query: ['domain', 'store/contract'],
  catalog: ['domain', 'sqlite', 'query/contract'],
  access: ['domain', 'sqlite'],
  computed: ['domain', 'sqlite', 'intake/contract', 'query/contract'],
  sources: ['domain', 'sqlite', 'intake/contract', 'query/contract'],
  plan: ['domain', 'sqlite', 'query/contract'],
  api: [
    'domain',
    'wire',
    'intake/contract',
    'ledger/contract',
    'store/contract',
    'query/contract',
    'catalog/contract',
    'access/contract',
    'computed/contract',
    'sources/contract',
    'plan/contract',
  ],
  demo: ['domain'],
  server: [
    'domain',
    'wire',
    'intake',
    'ledger',
    'store',
    'query/contract',
    'catalog',
    'access',
    'computed',
    'sources',
    'plan',
    'api',
    'demo',
  ],
  cli: ['domain', 'query/contract', 'server', 'demo'],
  // Knows the HTTP API by its document only.
  web: [],
};

/** Files below charts/ that treat all kinds alike: they know the registry, and no kind knows them. */
const ofAllKinds = [
  'charts/examples.ts',
  'charts/parse.ts',
  'charts/ready-made.ts',
  'charts/result.ts',
  'charts/schema.ts',
  'charts/sentence.ts',
  'charts/table.ts',
  'charts/units-request.ts',
] as const;

/** What a kind of chart is made of: the only files below charts/ that its folder may import, beside its own. */
const kindParts = ['charts/kind.ts', 'charts/positions.ts', 'charts/unit-details.ts'] as const;

const sharedQuery = ['answer', 'definition', 'facts.ts', 'plan', 'sql'] as const;

/** Inside query: what each of its parts may import beside itself. A part is a folder, a file, or the folder of any kind. */
const allowedQueryImports: Readonly<Record<string, readonly string[]>> = {
  definition: [],
  'facts.ts': ['definition'],
  plan: ['definition', 'facts.ts'],
  sql: ['definition', 'plan'],
  annotations: [],
  answer: ['definition'],
  'charts/<kind>': [...kindParts, ...sharedQuery],
  ...Object.fromEntries(kindParts.map((part) => [part, sharedQuery])),
  'charts/registry.ts': ['charts/<kind>', 'charts/kind.ts'],
  'charts/parse-problems.ts': ['charts/schema.ts', 'definition'],
  ...Object.fromEntries(
    ofAllKinds.map((file) => [
      file,
      [
        'charts/registry.ts',
        'charts/kind.ts',
        'charts/parse-problems.ts',
        ...ofAllKinds,
        'answer',
        'definition',
      ],
    ]),
  ),
  people: ['definition', 'facts.ts', 'plan', 'sql'],
  accounts: ['definition', 'facts.ts', 'people', 'plan', 'sql'],
  catalogue: ['definition', 'facts.ts', 'people', 'plan', 'sql'],
  search: ['catalogue', 'definition', 'facts.ts', 'people', 'plan', 'sql'],
  checks: ['accounts', 'definition', 'facts.ts', 'plan', 'sql'],
  dashboards: ['accounts', 'charts/registry.ts', ...ofAllKinds, 'definition', 'facts.ts'],
  computations: ['accounts', 'charts/registry.ts', 'definition', 'facts.ts', 'plan', 'sql'],
  compare: [
    'accounts',
    'catalogue',
    'charts/units-request.ts',
    'definition',
    'facts.ts',
    'people',
    'plan',
    'sql',
  ],
  explain: ['accounts', 'charts/registry.ts', ...ofAllKinds, 'run', ...sharedQuery],
  run: ['charts/registry.ts', 'computations', ...ofAllKinds, ...kindParts, ...sharedQuery],
};

/** Imports of a kind's folder that lie outside the table. */
const allowedOfKinds: readonly { readonly from: RegExp; readonly to: RegExp; readonly because: string }[] = [
  {
    from: /^query\/charts\/data-table\//,
    to: /^query\/charts\/(segmentation|funnel)\//,
    because: 'the columns of a data table are segmentations and funnels',
  },
  {
    from: /^query\/(run\/(chart-runner|run-per-unit)\.ts$|computations\/)/,
    to: /^query\/charts\/segmentation\//,
    because: 'a metric of every unit is asked with the definition of a segmentation',
  },
  {
    from: /^query\/charts\/ready-made\.ts$/,
    to: /^query\/charts\/segmentation\//,
    because: 'some ready-made charts are segmentations',
  },
];

/** Paths here are relative to src. */
const files = readSourceFiles('src').map(({ path, text }) => ({ path: path.replace(/^src\//, ''), text }));
const production = files.filter(isProduction);
const roomOf = (path: string) => path.split('/')[0] ?? '';

/** Paths, relative to src, of the files a file imports. */
function importsOf(file: SourceFile): readonly string[] {
  const specifiers = [...file.text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => relative(source, resolve(source, dirname(file.path), specifier)));
}

function forbiddenImports(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  const allowed = allowedImports[room] ?? [];
  return importsOf(file).filter((target) => {
    const targetRoom = roomOf(target);
    if (targetRoom === room || allowed.includes(targetRoom)) return false;
    return !(allowed.includes(`${targetRoom}/contract`) && target === `${targetRoom}/contract.ts`);
  });
}

/** The part of query that a file belongs to. */
function queryPartOf(path: string): string {
  const [, folder = '', ...within] = path.split('/');
  if (folder !== 'charts') return folder;
  return within.length > 1 ? 'charts/<kind>' : `charts/${within[0]}`;
}

/** The folder of a kind, for what lies in one. */
const kindFolderOf = (path: string) => /^query\/charts\/[^/]+(?=\/)/.exec(path)?.[0];

function forbiddenQueryImports(file: SourceFile): readonly string[] {
  const part = queryPartOf(file.path);
  const allowed = allowedQueryImports[part] ?? [];
  return importsOf(file).filter((target) => {
    if (roomOf(target) !== 'query') return false;
    if (allowedOfKinds.some(({ from, to }) => from.test(file.path) && to.test(target))) return false;
    const targetPart = queryPartOf(target);
    if (targetPart === part) return kindFolderOf(target) !== kindFolderOf(file.path);
    return !allowed.includes(targetPart);
  });
}

/** Groups of files that import each other, directly or through others (Tarjan's strongly connected components). */
function cyclesOf(all: readonly SourceFile[]): readonly (readonly string[])[] {
  const graph = new Map(all.map((file) => [file.path, importsOf(file)]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: (readonly string[])[] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    let low = order.size - 1;
    open.push(path);
    for (const target of graph.get(path) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (open.includes(target)) low = Math.min(low, lowest.get(target) ?? order.get(target) ?? low);
    }
    lowest.set(path, low);
    if (low !== order.get(path)) return;
    const group = open.splice(open.indexOf(path));
    if (group.length > 1 || graph.get(path)?.includes(path)) cycles.push(group.sort());
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return cycles;
}

describe('architecture', () => {
  it('has a row in the table for every room', () => {
    const rooms = [...new Set(files.map((file) => roomOf(file.path)))].sort();
    expect(rooms.filter((room) => !(room in allowedImports))).toEqual([]);
  });

  it.each(production.map((file) => [file.path, file] as const))(
    '%s imports only what its room may',
    (_, file) => {
      expect(forbiddenImports(file)).toEqual([]);
    },
  );

  it('keeps what dialects share out of each of them', () => {
    const dialectOf = (path: string) => /^wire\/(amplitude|segment|import)\//.exec(path)?.[1];
    const offenders = production.filter((file) => {
      const dialect = dialectOf(file.path);
      return dialect && importsOf(file).some((target) => (dialectOf(target) ?? dialect) !== dialect);
    });
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  it('finds a forbidden import when there is one', () => {
    const file = { path: 'wire/x.ts', text: "import { a } from '../store/contract.ts';" };
    expect(forbiddenImports(file)).toEqual(['store/contract.ts']);
  });

  it('has no import cycles', () => {
    expect(cyclesOf(production)).toEqual([]);
  });

  it('finds an import cycle when there is one', () => {
    const file = (name: string, ...imported: readonly string[]) => ({
      path: `query/${name}.ts`,
      text: imported.map((each) => `import type { X } from './${each}.ts';`).join('\n'),
    });
    const long = [file('a', 'b', 'd'), file('b', 'c', 'd'), file('c', 'a'), file('d')];
    expect(cyclesOf(long)).toEqual([['query/a.ts', 'query/b.ts', 'query/c.ts']]);
    expect(cyclesOf([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toEqual([]);
    expect(cyclesOf([file('a', 'a')])).toEqual([['query/a.ts']]);
  });

  const query = production.filter(({ path }) => roomOf(path) === 'query' && path !== 'query/contract.ts');

  it('has a row in the table for every part of query', () => {
    const parts = new Set(query.map(({ path }) => queryPartOf(path)));
    expect([...parts].sort()).toEqual(Object.keys(allowedQueryImports).sort());
  });

  it('keeps the parts of query, and the kinds of charts, apart', () => {
    const offenders = query.flatMap((file) =>
      forbiddenQueryImports(file).map((target) => `${file.path} → ${target}`),
    );
    expect(offenders).toEqual([]);
  });

  it('finds an import between the parts of query when there is one', () => {
    const forbidden = (path: string, ...targets: readonly string[]) =>
      forbiddenQueryImports({ path, text: targets.map((each) => `import { a } from '${each}';`).join('\n') });
    expect(forbidden('query/charts/impact/plan.ts', '../retention/plan.ts', './point.ts')).toEqual([
      'query/charts/retention/plan.ts',
    ]);
    expect(forbidden('query/charts/funnel/answer.ts', '../registry.ts', '../kind.ts')).toEqual([
      'query/charts/registry.ts',
    ]);
    expect(forbidden('query/sql/scan/scan.ts', '../../charts/kind.ts', '../../run/cache.ts')).toEqual([
      'query/charts/kind.ts',
      'query/run/cache.ts',
    ]);
  });

  it('allows no import between kinds that nobody needs', () => {
    const edges = query.flatMap((file) => importsOf(file).map((target) => [file.path, target] as const));
    const unused = allowedOfKinds.filter(
      ({ from, to }) => !edges.some(([path, target]) => from.test(path) && to.test(target)),
    );
    expect(unused.map(({ because }) => because)).toEqual([]);
  });

  it('describes every room at the head of its contract', () => {
    for (const room of [
      'intake',
      'ledger',
      'store',
      'query',
      'catalog',
      'access',
      'computed',
      'sources',
      'plan',
      'wire',
    ]) {
      const contract = files.find((file) => file.path === `${room}/contract.ts`);
      expect(contract?.text, `src/${room}/contract.ts`).toMatch(/^\/\*\*\n \* Room: /);
    }
  });
});

/** Each ban names what to use instead. */
const bans: readonly {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly except: RegExp;
  /** In comments and texts, too. */
  readonly everywhere?: true;
}[] = [
  {
    pattern: /\bDate\.now\(|new Date\(\)/,
    instead: 'a Clock that is passed in',
    except: /^(domain|web)\/clock\.ts$/,
  },
  { pattern: /\bMath\.random\(/, instead: 'a seeded generator that is passed in', except: /^$/ },
  { pattern: /\bprocess\.env\b/, instead: 'server/config.ts', except: /^cli\/main\.ts$/ },
  { pattern: /\bconsole\./, instead: 'the log, or the output passed to a command', except: /^cli\// },
  { pattern: /:\s*any\b|\bas any\b/, instead: 'a type', except: /^$/ },
  { pattern: /^export default\b/m, instead: 'a named export', except: /^$/ },
  { pattern: /^(export )?(const )?enum\b/m, instead: 'a union of strings', except: /^$/ },
  { pattern: /\b(TODO|FIXME|XXX)\b/, instead: 'doing it, or an issue', except: /^$/, everywhere: true },
];

function uses({ path, text }: SourceFile, { pattern, except, everywhere }: (typeof bans)[number]): boolean {
  return !except.test(path) && pattern.test(everywhere ? text : stripText(text));
}

describe('tidiness', () => {
  it('is about code, not about what comments and texts say', () => {
    const [ban] = bans.filter(({ instead }) => instead === 'a type');
    const found = (text: string) => ban && uses({ path: 'a.ts', text }, ban);
    expect([found('const a: any = 1;'), found("const a = 'absent: any'; // b: any")]).toEqual([true, false]);
  });

  it.each(bans.map((ban) => [String(ban.pattern), ban] as const))('%s is not used', (_, ban) => {
    const offenders = production.filter((file) => uses(file, ban));
    expect(
      offenders.map((file) => file.path),
      `use ${ban.instead}`,
    ).toEqual([]);
  });

  it('writes SQL only where it may', () => {
    const statement = /\b(SELECT\s+[\s\S]{1,200}\s+FROM|INSERT INTO|CREATE TABLE|ALTER TABLE|DELETE FROM)\b/;
    const may = /^(store|query)\/|^ledger\/statements\.ts$|^sources\/salesforce\/mapping\/soql\.ts$/;
    const offenders = production.filter((file) => !may.test(file.path) && statement.test(file.text));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  it('keeps source files short', () => {
    const linesMax = 400;
    const made = 'web/api/operations.ts';
    const long = production.filter((file) => file.path !== made && file.text.split('\n').length > linesMax);
    expect(long.map((file) => file.path)).toEqual([]);
  });
});
