import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A fenced code block: ```language mark. */
export interface Block {
  /** 1-based line of its opening fence. */
  readonly line: number;
  readonly language: string;
  readonly mark: string;
  readonly text: string;
}

export interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Inline code outside of fences. */
  readonly spans: readonly string[];
}

/** Every page of documentation: those of the root and all below docs/. */
export function readPages(): readonly Page[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const paths = [...readdirSync(root), ...below.map((name) => join('docs', name))];
  return paths.filter((path) => path.endsWith('.md')).map(readPage);
}

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, blocks: blocksOf(text), spans: spansOf(text) };
}

const fence = /^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm;

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(fence)].map(({ index, 1: language = '', 2: mark = '', 3: content = '' }) => {
    return { line: text.slice(0, index).split('\n').length, language, mark, text: content };
  });
}

function spansOf(text: string): readonly string[] {
  return [...text.replace(fence, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}

/** Cells of the rows of the table whose header starts with this cell; code marks taken off. */
export function tableRows({ path, text }: Page, firstHeader: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${firstHeader} |`));
  if (head < 0) throw new Error(`${path} has no table whose header starts with "${firstHeader}"`);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? rows.length : end).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

/** What a heading's link is called: as GitHub names it. */
export function anchorsOf({ text }: Page): readonly string[] {
  const headings = [...text.replace(fence, '').matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
