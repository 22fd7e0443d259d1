/** What the embedded engine's own directory needs beside the engine: it does not force names of tables to disk. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The engine then opens also tables with more broken parts than it would tolerate; it removes the file when it has read it.
 * Migration 4 sets as much on the tables themselves, but what does not open cannot be migrated.
 */
export function askToOpenDamaged(engineDirectory: string): void {
  const flags = join(engineDirectory, 'flags');
  mkdirSync(flags, { recursive: true });
  writeFileSync(join(flags, 'force_restore_data'), '');
}

/** True of a statement after which tables are there, or are called so, that were not before. */
export function changesNames(sql: string): boolean {
  return /^\s*(CREATE|RENAME|ALTER)\b/i.test(sql);
}

/** True of a statement that must find the names on disk: what it stores or deletes lies under them. */
export function changesData(sql: string): boolean {
  return /^\s*(INSERT|DROP)\b/i.test(sql);
}

/**
 * Forces to disk which tables there are and under which names: definitions lie in store/, beside the tables' parts. Side by side,
 * because the disk then syncs many of them at once.
 */
export async function syncNames(engineDirectory: string): Promise<void> {
  const store = join(engineDirectory, 'store');
  const above = [engineDirectory, join(engineDirectory, 'metadata'), store].filter(existsSync);
  const within = subdirectories(store);
  await Promise.all([...above, ...within, ...within.flatMap(subdirectories)].map(syncDirectory));
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function subdirectories(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(path, name));
}
