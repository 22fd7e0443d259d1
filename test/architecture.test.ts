import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src');

/**
 * The architecture: what each room may import. `room` is the whole room, `room/contract` only its contract.ts.
 * Data flows one way (wire → intake → ledger → store → query → api), so a room knows only what is left of it.
 */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  wire: ['domain'],
  intake: ['domain', 'wire/contract'],
  ledger: ['domain', 'intake/contract'],
  store: ['domain', 'ledger/contract'],
  query: ['domain', 'store/contract'],
  catalog: ['domain', 'query/contract'],
  api: [
    'domain',
    'wire',
    'intake/contract',
    'ledger/contract',
    'store/contract',
    'query/contract',
    'catalog/contract',
  ],
  demo: ['domain'],
  server: ['domain', 'wire', 'intake', 'ledger', 'store', 'query/contract', 'catalog', 'api', 'demo'],
  cli: ['domain', 'query/contract', 'server', 'demo'],
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function filesUnder(directory: string): readonly SourceFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(source, path), text: readFileSync(path, 'utf8') };
    });
}

const files = filesUnder(source);
const production = files.filter((file) => !file.path.endsWith('.test.ts'));
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

  it('describes every room at the head of its contract', () => {
    for (const room of ['intake', 'ledger', 'store', 'query', 'catalog', 'wire']) {
      const contract = files.find((file) => file.path === `${room}/contract.ts`);
      expect(contract?.text, `src/${room}/contract.ts`).toMatch(/^\/\*\*\n \* Room: /);
    }
  });
});

/** Each ban names what to use instead. */
const bans: readonly { readonly pattern: RegExp; readonly instead: string; readonly except: RegExp }[] = [
  {
    pattern: /\bDate\.now\(|new Date\(\)/,
    instead: 'a Clock that is passed in',
    except: /^domain\/clock\.ts$/,
  },
  { pattern: /\bMath\.random\(/, instead: 'a seeded generator that is passed in', except: /^$/ },
  { pattern: /\bprocess\.env\b/, instead: 'server/config.ts', except: /^cli\/main\.ts$/ },
  { pattern: /\bconsole\./, instead: 'the log, or the output passed to a command', except: /^cli\// },
  { pattern: /:\s*any\b|\bas any\b/, instead: 'a type', except: /^$/ },
  { pattern: /^export default\b/m, instead: 'a named export', except: /^$/ },
  { pattern: /^(export )?(const )?enum\b/m, instead: 'a union of strings', except: /^$/ },
  { pattern: /\b(TODO|FIXME|XXX)\b/, instead: 'doing it, or an issue', except: /^$/ },
];

describe('tidiness', () => {
  it.each(bans.map((ban) => [String(ban.pattern), ban] as const))('%s is not used', (_, ban) => {
    const offenders = production.filter((file) => !ban.except.test(file.path) && ban.pattern.test(file.text));
    expect(
      offenders.map((file) => file.path),
      `use ${ban.instead}`,
    ).toEqual([]);
  });

  it('writes SQL only where it may', () => {
    const statement = /\b(SELECT\s+[\s\S]{1,200}\s+FROM|INSERT INTO|CREATE TABLE|ALTER TABLE|DELETE FROM)\b/;
    const may = /^(store|query)\/|^ledger\/statements\.ts$/;
    const offenders = production.filter((file) => !may.test(file.path) && statement.test(file.text));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  it('keeps source files short', () => {
    const linesMax = 400;
    const long = production.filter((file) => file.text.split('\n').length > linesMax);
    expect(long.map((file) => file.path)).toEqual([]);
  });
});
