/** The properties of one unit while operations are applied. */
import type { RejectionReason } from '../domain/input.ts';
import { canonicalJson, type Json } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import type { Profile } from './contract.ts';
import { getOwn, setOwn } from './own-keys.ts';

export interface Content {
  readonly properties: Profile['properties'];
  readonly keys: Profile['keys'];
}

/** An operation, or a part of one, that was left out. */
export interface Refusal {
  readonly reason: RejectionReason;
  readonly detail: string;
}

/** Properties while operations are applied: copied at the first write, so that unchanged content costs nothing. */
export interface Draft {
  properties: Record<string, Json>;
  keys: Record<string, readonly [number, 0 | 1]>;
  copied: boolean;
  /** True where there are keys that were missing before. */
  added: boolean;
  /** Number of properties; -1 until it is asked for. */
  keyCount: number;
  /** True where a value may differ from before. */
  changed: boolean;
  readonly atMs: number;
  /** When it changed, shared by what changes together: of a wide unit these would be half of what its profile takes in memory. */
  readonly stamps: readonly [readonly [number, 0], readonly [number, 1]];
  readonly refusals: Refusal[];
}

export function createDraft(before: Content, atMs: number): Draft {
  return {
    properties: before.properties as Record<string, Json>,
    keys: before.keys as Draft['keys'],
    copied: false,
    added: false,
    keyCount: -1,
    changed: false,
    atMs,
    stamps: [
      [atMs, 0],
      [atMs, 1],
    ],
    refusals: [],
  };
}

export function readKey(draft: Draft, key: string): Json | undefined {
  return getOwn(draft.properties, key);
}

/** Writes a value; one that is equal to what is there changes nothing, except that it is no longer set only once. */
export function writeKey(draft: Draft, key: string, value: Json, onceOnly: 0 | 1): void {
  const before = readKey(draft, key);
  if (before !== undefined && isSameJson(before, value)) {
    const [changedMs, wasOnceOnly] = getOwn(draft.keys, key) ?? [draft.atMs, 0];
    if (wasOnceOnly === 0 || onceOnly === 1) return;
    copyBeforeWrite(draft);
    setOwn(draft.keys, key, [changedMs, 0]);
    return;
  }
  if (before === undefined && !reserveKey(draft)) {
    refuse(draft, 'too_many_keys', `${key}: the unit has ${limits.propertyKeysMax} properties already`);
    return;
  }
  copyBeforeWrite(draft);
  draft.changed = true;
  if (before === undefined) draft.added = true;
  setOwn(draft.properties, key, value);
  setOwn(draft.keys, key, draft.stamps[onceOnly]);
}

function reserveKey(draft: Draft): boolean {
  if (draft.keyCount < 0) draft.keyCount = Object.keys(draft.properties).length;
  if (draft.keyCount >= limits.propertyKeysMax) return false;
  draft.keyCount += 1;
  return true;
}

export function removeKey(draft: Draft, key: string): void {
  if (readKey(draft, key) === undefined) return;
  copyBeforeWrite(draft);
  draft.changed = true;
  delete draft.properties[key];
  delete draft.keys[key];
  if (draft.keyCount > 0) draft.keyCount -= 1;
}

export function removeAllKeys(draft: Draft): void {
  if (Object.keys(draft.properties).length === 0) return;
  draft.copied = true;
  draft.changed = true;
  draft.keyCount = 0;
  draft.properties = {};
  draft.keys = {};
}

export function refuse(draft: Draft, reason: RejectionReason, detail: string): void {
  draft.refusals.push({ reason, detail });
}

/** The properties with sorted keys, which are quickly written as canonical JSON. */
export function sortProperties(draft: Draft): Record<string, Json> {
  if (!draft.added) return draft.properties;
  const sorted: Record<string, Json> = {};
  for (const key of Object.keys(draft.properties).sort())
    setOwn(sorted, key, getOwn(draft.properties, key) ?? null);
  return sorted;
}

export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  return canonicalJson(a) === canonicalJson(b);
}

function copyBeforeWrite(draft: Draft): void {
  if (draft.copied) return;
  draft.properties = { ...draft.properties };
  draft.keys = { ...draft.keys };
  draft.copied = true;
}
