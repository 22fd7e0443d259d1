import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { rejectionReasons } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';
import { filterOperators } from '../../src/query/contract.ts';
import { configOptions, readConfig, readConfigFile } from '../../src/server/config.ts';
import { parseMapping } from '../../src/wire/segment/parse-mapping.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';
import { anchorsOf, type Page, readPage, readPages, root, tableRows } from './markdown.ts';

const pages = readPages();
/** What people who run Muster read; decisions tell what was, too. */
const guides = pages.filter(({ path }) => !path.startsWith(join('docs', 'decisions')));
const page = (path: string): Page => readPage(path);
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
const code = (text: string) => `\`${text}\``;

describe('links', () => {
  const links = pages.flatMap((each) => {
    const found = each.text.matchAll(/\]\(([^)\s]+)\)/g);
    return [...found].map((match) => ({ page: each, target: match[1] ?? '' }));
  });
  const problemOf = (from: string, target: string): string | undefined => {
    if (/^https?:/.test(target)) return undefined;
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? from : normalize(join(dirname(from), file));
    if (!existsSync(join(root, path))) return `${path} does not exist`;
    if (anchor === undefined) return undefined;
    return anchorsOf(page(path)).includes(anchor) ? undefined : `${path} has no heading ${anchor}`;
  };

  it('lead somewhere', () => {
    const broken = links.map(
      ({ page: { path }, target }) => [path, target, problemOf(path, target)] as const,
    );
    expect(broken.filter(([, , problem]) => problem !== undefined)).toEqual([]);
    expect(links.length).toBeGreaterThan(30);
  });

  it('are missed when they lead nowhere', () => {
    expect(problemOf('README.md', 'docs/nothing.md')).toBe('docs/nothing.md does not exist');
    expect(problemOf('README.md', 'docs/api.md#nothing')).toBe('docs/api.md has no heading nothing');
  });
});

describe('configuration', () => {
  it('docs/operate.md has the table of the options', () => {
    const expected = configOptions.map(({ flag, environment, fallback, description }) => [
      flag === undefined ? '–' : code(`--${flag}`),
      code(environment),
      fallback === undefined ? '–' : code(fallback),
      description,
    ]);
    const rows = page('docs/operate.md').text.match(/\| flag \| environment [\s\S]*?\n\n/)?.[0] ?? '';
    const cells = rows
      .trim()
      .split('\n')
      .slice(2)
      .map((row) => row.slice(2, -2).split(' | '));
    expect(cells).toEqual(expected);
  });

  it('the example of a file is one', () => {
    const example = page('docs/operate.md').blocks.find(({ mark }) => mark === 'config')?.text ?? '';
    const directory = mkdtempSync(join(tmpdir(), 'muster-docs-'));
    writeFileSync(join(directory, 'muster.json'), example);
    const file = readConfigFile(join(directory, 'muster.json'));
    rmSync(directory, { recursive: true });
    expect(readConfig({ flags: {}, environment: {}, file })).toMatchObject({ port: 9000, logLevel: 'warn' });
    const names = configOptions.map(({ flag }) => flag);
    expect(Object.keys(file).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('every variable named is one', () => {
    const named = guides.flatMap(({ text }) => text.match(/\bMUSTER_[A-Z_]+/g) ?? []);
    // The commands' own, beside those of the configuration.
    const known = ['MUSTER_KEY', ...configOptions.map(({ environment }) => environment)];
    expect(sorted(named)).toEqual(sorted(known));
  });
});

interface NamedCommand {
  readonly name: string;
  readonly flags: readonly string[];
}

function commandsOf(command: Command, parents: readonly string[]): readonly NamedCommand[] {
  return command.commands.flatMap((each) => {
    const names = [...parents, each.name()];
    if (each.commands.length > 0) return commandsOf(each, names);
    return [{ name: names.join(' '), flags: each.options.flatMap(({ long }) => long ?? []) }];
  });
}

describe('commands', () => {
  const world = { environment: {}, clock: () => 0, output: process.stdout };
  const commands = commandsOf(buildProgram(world), []);
  const flagsIn = (text: string) => text.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [];
  /** Of the other programs in the examples. */
  const foreign = [
    ...[
      '--data-urlencode',
      '--data-binary',
      '--system',
      '--home-dir',
      '--shell',
      '--now',
      '--uid',
      '--omit',
      '--ignore-scripts',
    ],
    ...[
      '--no-install-recommends',
      '--name',
      '--stop-timeout',
      '--memory',
      '--log-opt',
      '--exclude',
      '--max-semi-space-size',
      '--accounts',
      '--certificate',
      '--keys',
      '--certificate',
    ],
  ];

  it('README.md has a row for each', () => {
    const rows = tableRows(page('README.md'), 'command').map(([cell = '']) => cell.replaceAll('`', ''));
    const muster = rows.filter((name) => name.startsWith('npx muster')).map((name) => name.slice(11));
    expect(sorted(muster)).toEqual(sorted(commands.map(({ name }) => name)));
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const npm = rows
      .filter((name) => name.startsWith('npm '))
      .map((name) => name.replace(/^npm (run )?/, ''));
    expect(npm.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('every flag is in a guide, and every flag in a guide exists', () => {
    // The program's own, beside those of its commands.
    const known = sorted(['--version', ...commands.flatMap(({ flags }) => flags)]);
    const named = guides.flatMap(({ text }) => flagsIn(text)).filter((flag) => !foreign.includes(flag));
    expect(sorted(named)).toEqual(known);
  });

  it('examples give each command its own flags', () => {
    const lines = guides.flatMap(({ path, text }) =>
      [...text.replaceAll('\\\n', ' ').matchAll(/npx muster ([^\n`]+)/g)].map(
        (match) => [path, match[1] ?? ''] as const,
      ),
    );
    const wrong = lines.filter(([, line]) => {
      if (/^--version\b/.test(line)) return false;
      const command = commands.find(({ name }) => `${line} `.startsWith(`${name} `));
      return !command || flagsIn(line).some((flag) => !command.flags.includes(flag));
    });
    expect(wrong).toEqual([]);
    expect(lines.length).toBeGreaterThan(30);
  });
});

describe('the server', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer(Date.UTC(2026, 10, 23));
  });
  afterAll(() => server.stop());

  it('has the endpoints of docs/api.md, and no others', async () => {
    const document = (await server.get('/api/openapi.json')) as { paths: Record<string, object> };
    const served = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const named = (spans: readonly string[]) =>
      spans
        .filter((span) => /^(GET|POST|PUT|PATCH|DELETE) \//.test(span))
        .map((span) => span.replace(/\?.*/, ''));
    const table = tableRows(page('docs/api.md'), 'endpoint').map(([cell = '']) => cell);
    expect(sorted(named(table.join(' ').match(/(?<=`)[^`]+(?=`)/g) ?? []))).toEqual(sorted(served));
    const elsewhere = guides.flatMap(({ spans }) => named(spans));
    expect(sorted(elsewhere).filter((endpoint) => !served.includes(endpoint))).toEqual([]);
  });

  it('has the metrics of docs/operate.md, and no others', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const served = [...text.matchAll(/^# TYPE (\w+)/gm)].map((match) => match[1] ?? '');
    const rows = tableRows(page('docs/operate.md'), 'metric').map(([cell = '']) => cell.replaceAll('`', ''));
    expect(sorted(rows)).toEqual(sorted(served));
    const named = guides.flatMap(({ spans }) => spans.filter((span) => /^muster_\w+$/.test(span)));
    expect(sorted(named).filter((name) => !served.includes(name))).toEqual([]);
  });
});

describe('facts', () => {
  it('docs/api.md states limits as they are', () => {
    const rows = tableRows(page('docs/api.md'), 'limit').map(([name = '', value = '']) => [
      name.replaceAll('`', ''),
      Number(value.replaceAll(',', '')),
    ]);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows).toEqual(rows.map(([name]) => [name, limits[name as keyof typeof limits]]));
  });

  it('docs/api.md lists the operators', () => {
    const list = page('docs/api.md').text.match(/^Operators: ([^.]+)\./m)?.[1] ?? '';
    expect(list.split(/,\s+/)).toEqual(filterOperators.map(code));
  });

  it('reasons named in the guides are reasons', () => {
    const rows = tableRows(page('docs/plan-your-groups.md'), 'you see');
    const inRows = rows.flatMap(([cell = '']) => /^`(\w+)`$/.exec(cell)?.[1] ?? []).flat();
    const counted = guides.flatMap(({ text }) =>
      [...text.matchAll(/counted as\s+`(\w+)`/g)].map((match) => match[1] ?? ''),
    );
    expect(inRows.length).toBeGreaterThan(3);
    expect(counted.length).toBeGreaterThan(3);
    const unknown = [...inRows, ...counted].filter(
      (reason) => !rejectionReasons.some((each) => each === reason),
    );
    expect(unknown).toEqual([]);
  });

  it('mappings in the guides are mappings', () => {
    const blocks = guides.flatMap((each) => each.blocks.filter(({ mark }) => mark === 'mapping'));
    expect(blocks.length).toBeGreaterThan(3);
    for (const { text } of blocks) expect(parseMapping(JSON.parse(text))).toMatchObject(JSON.parse(text));
  });

  it('the decisions have a row for every dependency, with the release that is pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
    const rows = tableRows(page('docs/decisions/dependencies.md'), 'package');
    const isTold = ([name, release]: [string, string]) =>
      rows.some(([names = '', , pinned = '']) => names.includes(code(name)) && pinned.includes(release));
    // Declarations without code have one row together.
    const all = Object.entries({ ...dependencies, ...devDependencies });
    const told = all.filter(([name]) => !name.startsWith('@types/'));
    expect(told.filter((each) => !isTold(each))).toEqual([]);
  });

  it('README.md names the licence of package.json', () => {
    const { license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { license: string };
    expect(page('README.md').text).toMatch(new RegExp(`^## Licence\n\n${license}$`, 'm'));
  });

  it('help names the demo’s own directory', () => {
    const program = buildProgram({ environment: {}, clock: () => 0, output: process.stdout });
    const help = (name: string) => program.commands.find((each) => each.name() === name)?.helpInformation();
    expect(help('demo')).toContain('MUSTER_DATA; ./.demo');
    expect(help('serve')).toContain('MUSTER_DATA; ./data');
    expect(help('serve')).not.toContain('undefined');
  });

  it('README.md shows what the demo says', () => {
    const demo = readFileSync(join(root, 'src', 'cli', 'demo.ts'), 'utf8');
    const shown =
      page('README.md')
        .blocks.find(({ mark }) => mark === 'demo')
        ?.text.split('\n') ?? [];
    const sentences = shown.filter((line) => /^[A-Z].*[…:]$/.test(line));
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.filter((sentence) => !demo.includes(sentence))).toEqual([]);
  });
});
