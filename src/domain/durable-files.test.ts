/** Files that have to outlast a power cut. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDirectoryDurably, writeDurably } from './durable-files.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-files-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('replaces a file as a whole, for its owner only, and leaves nothing beside it', () => {
  const path = join(directory, 'file.json');
  writeDurably(path, 'first, and longer');
  writeDurably(path, 'second ✓');
  expect(readFileSync(path, 'utf8')).toBe('second ✓');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['file.json']);
});

it('makes a directory with those above it, and takes one that is there', () => {
  const path = join(directory, 'a', 'b', 'c');
  makeDirectoryDurably(path);
  makeDirectoryDurably(path);
  expect(statSync(path).isDirectory()).toBe(true);
});
