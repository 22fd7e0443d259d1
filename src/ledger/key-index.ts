/**
 * Which de-duplication keys were seen when. Keys of the last hours are in memory and, one blob per commit, in
 * ledger.db; older ones in immutable segments by hour, which are joined into one per day once the day is over.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { makeDirectoryDurably, renameDurably } from '../domain/durable-files.ts';
import type { KeyHash } from './key-hash.ts';
import { damagedSuffix, KeySegment, segmentSuffix, unfinishedSuffix } from './key-segment.ts';
import { entryWords, hourMs } from './key-segment-format.ts';
import { KeySet } from './key-set.ts';
import { sql } from './statements.ts';

interface RecentHour {
  readonly keys: KeySet;
  /** Sequence number of the last blob with keys of this hour. */
  lastSeq: number;
}

export class KeyIndex {
  readonly directory: string;
  readonly recent = new Map<number, RecentHour>();
  /** Names of segments that cannot be read: keys of their hours have to be restored from the engine's rows. */
  readonly damaged: string[] = [];
  #segments: KeySegment[] = [];
  #seq: number;
  readonly #append: Database.Statement;

  constructor(database: Database.Database, directory: string) {
    this.directory = join(directory, 'keys');
    this.#append = database.prepare(sql.appendKeys);
    makeDirectoryDurably(this.directory);
    this.#openSegments();
    this.#seq = Number(database.prepare(sql.lastKeys).pluck().get() ?? 0);
    for (const hour of database.prepare(sql.keyHours).pluck().all() as number[]) {
      for (const row of database.prepare(sql.keysOfHour).iterate(hour, Number.MAX_SAFE_INTEGER)) {
        const { seq, keys } = row as { seq: number; keys: Buffer };
        this.#load(hour, seq, new Uint32Array(new Uint8Array(keys).buffer));
      }
    }
  }

  get segments(): readonly KeySegment[] {
    return this.#segments;
  }

  /** True when the key was seen after sinceMs. */
  wasSeenSince(hash: KeyHash, sinceMs: number): boolean {
    for (const [hour, { keys }] of this.recent) {
      if ((hour + 1) * hourMs <= sinceMs) continue;
      const seenMs = keys.seenMs(hash.a, hash.b);
      if (seenMs !== undefined && seenMs > sinceMs) return true;
    }
    for (const segment of this.#segments) {
      if (segment.endMs <= sinceMs) continue;
      const seenMs = segment.seenMs(hash);
      if (seenMs !== undefined && seenMs > sinceMs) return true;
    }
    return false;
  }

  /** Writes the keys inside the running transaction; call the result once it is committed. */
  write(keysByHour: ReadonlyMap<number, Uint32Array>): () => void {
    let seq = this.#seq;
    const written: (readonly [hour: number, seq: number, entries: Uint32Array])[] = [];
    for (const [hour, entries] of keysByHour) {
      seq += 1;
      this.#append.run(seq, hour, Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength));
      written.push([hour, seq, entries]);
    }
    return () => {
      this.#seq = seq;
      for (const [hour, number, entries] of written) this.#load(hour, number, entries);
    };
  }

  /** Puts a finished segment in the place of those it was made of. */
  replaceSegments(path: string): void {
    const added = new KeySegment(path);
    const covered = this.#segments.filter((segment) => added.covers(segment.shape));
    this.#segments = [...this.#segments.filter((segment) => !covered.includes(segment)), added].sort(
      compareAge,
    );
    for (const segment of covered) {
      segment.close();
      if (segment.path !== path) rmSync(segment.path);
    }
  }

  dropSegmentsBefore(timeMs: number): void {
    const old = this.#segments.filter((segment) => segment.endMs <= timeMs);
    if (old.length === 0) return;
    this.#segments = this.#segments.filter((segment) => segment.endMs > timeMs);
    for (const segment of old) {
      segment.close();
      rmSync(segment.path);
    }
  }

  /** After the keys were removed from ledger.db: removes the files, damaged ones too. */
  forget(): void {
    for (const segment of this.#segments.splice(0)) {
      segment.close();
      rmSync(segment.path);
    }
    this.recent.clear();
    this.forgetDamaged();
  }

  /** Their keys were restored, or are not needed. */
  forgetDamaged(): void {
    for (const name of this.damaged.splice(0)) rmSync(join(this.directory, name), { force: true });
  }

  close(): void {
    for (const segment of this.#segments) segment.close();
    this.#segments = [];
  }

  #openSegments(): void {
    const names = readdirSync(this.directory);
    for (const name of names.filter((each) => each.endsWith(unfinishedSuffix)))
      rmSync(join(this.directory, name));
    for (const name of names.filter((each) => each.endsWith(segmentSuffix))) {
      try {
        this.#segments.push(new KeySegment(join(this.directory, name)));
      } catch {
        // Under another name, because the hours may get a new segment before their keys are restored.
        renameDurably(join(this.directory, name), join(this.directory, `${name}${damagedSuffix}`));
      }
    }
    this.damaged.push(...readdirSync(this.directory).filter((name) => name.endsWith(damagedSuffix)));
    // A crash may have left the segments a larger one was made of.
    for (const segment of [...this.#segments]) {
      const larger = this.#segments.some((other) => other !== segment && other.covers(segment.shape));
      if (!larger) continue;
      this.#segments = this.#segments.filter((other) => other !== segment);
      segment.close();
      rmSync(segment.path);
    }
    this.#segments.sort(compareAge);
  }

  #load(hour: number, seq: number, entries: Uint32Array): void {
    let recent = this.recent.get(hour);
    if (recent === undefined) {
      recent = { keys: new KeySet(hour * hourMs), lastSeq: seq };
      this.recent.set(hour, recent);
    }
    recent.lastSeq = seq;
    for (let at = 0; at < entries.length; at += entryWords)
      recent.keys.add(
        entries[at] as number,
        entries[at + 1] as number,
        hour * hourMs + (entries[at + 3] as number),
      );
  }
}

function compareAge(one: KeySegment, other: KeySegment): number {
  return other.startMs - one.startMs;
}
