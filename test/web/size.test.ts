/** What a browser loads before it shows Home stays small. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';

const initialBytesMax = 350_000;
const pageBytesMax = 120_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

const directory = join(dirname(inject('programPath')), 'web');
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(directory, '.vite', 'manifest.json'), 'utf8'),
);
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';

/** Chunks that come with one, at once. */
function listAtOnce(name: string, found: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  if (found.has(name)) return found;
  let all: ReadonlySet<string> = new Set([...found, name]);
  for (const each of manifest[name]?.imports ?? []) all = listAtOnce(each, all);
  return all;
}

const readChunk = (name: string) => readFileSync(join(directory, manifest[name]?.file ?? ''), 'utf8');
const measure = (names: Iterable<string>) =>
  [...names].reduce((bytes, name) => bytes + gzipSync(readChunk(name), { level: 9 }).length, 0);

it(`loads at most ${initialBytesMax / 1_000} kB of script, gzipped, before Home stands`, () => {
  const bytes = measure(listAtOnce(entry));
  console.info(`initial script: ${(bytes / 1_000).toFixed(1)} kB gzipped`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(initialBytesMax);
});

it('loads each page when it is opened', () => {
  const atOnce = listAtOnce(entry);
  const pages = Object.keys(manifest).filter((name) => /routes\/.*page\.tsx$/.test(name));
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages.filter((each) => !atOnce.has(each))) {
    const own = [...listAtOnce(page)].filter((name) => !atOnce.has(name));
    expect(measure(own), page).toBeLessThan(pageBytesMax);
  }
});

it('has nothing of the server in it', () => {
  const text = [...listAtOnce(entry)].map(readChunk).join('\n');
  for (const name of ['ZodError', 'luxon', 'echarts']) expect(text).not.toContain(name);
});
