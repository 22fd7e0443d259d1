/** The step that writes computed values of groups: from their moment on, over whatever else changes in their span. */
import { noVersion, type VersionKey, versionKey } from '../domain/ids.ts';
import type { ComputedSpan } from '../domain/input.ts';
import { canonicalJson, type Json } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import type { Profile } from './contract.ts';
import { type ChangedUnit, emitVersion } from './emit-version.ts';
import { assignSlot } from './group-types.ts';
import { type ItemContext, noteCut, type StepResult } from './item-context.ts';
import { getOwn, setOwn } from './own-keys.ts';
import { withholdSpans } from './ownership.ts';
import { refuseTooLarge } from './properties.ts';
import { resolveGroup } from './units.ts';

export function applyComputedValues(context: ItemContext): StepResult {
  const { item } = context;
  if (item.kind !== 'computed') return 'next';
  for (const type of Object.keys(context.groups)) {
    assignSlot(context, type);
    for (const value of context.groups[type] ?? []) {
      const group = resolveGroup(context, type, value);
      if (group === undefined) continue;
      const { changing, spans } = withholdSpans(context, { type, ...group }, item.spans);
      const after = writeSpans(context, changing, spans);
      if (after !== group.profile)
        context.transaction.put('profile', context.request.project, group.unit, after);
    }
  }
  return 'next';
}

interface Content {
  readonly version: VersionKey;
  readonly properties: Profile['properties'];
}

interface Change extends Content {
  readonly atMs: number;
}

/** What holds at a moment: a property's computed value, and since when. */
type Overlay = Map<string, { readonly value: Json; readonly span: ComputedSpan }>;

/**
 * Makes the versions that the spans lead to, all or none, and gives the profile. They are not counted as the unit's property changes:
 * that limit is against floods from outside.
 */
function writeSpans(context: ItemContext, changing: ChangedUnit, spans: readonly ComputedSpan[]): Profile {
  const { unit, profile } = changing;
  const { transaction, request } = context;
  const firstMs = spans[0]?.fromMs;
  if (firstMs === undefined) return profile;
  const past = transaction.historyAt('properties', request.project, unit, firstMs);
  const later = transaction.historyAfter('properties', request.project, unit, firstMs);
  const stored = new Map(later.map(({ effectiveMs, value }) => [effectiveMs, value]));
  const changes: Change[] = [];
  const overlay: Overlay = new Map();
  let underlying: Content = past ?? { version: noVersion, properties: {} };
  let current = underlying;
  for (const atMs of listMoments(spans, stored.keys())) {
    moveTo(overlay, spans, atMs);
    const own = stored.get(atMs);
    underlying = own ?? underlying;
    const content = lay(overlay, underlying, changing);
    if (!fits(context, content)) return profile;
    if (content.version !== (own ?? current).version) changes.push({ ...content, atMs });
    current = content;
  }
  for (const { version, properties, atMs } of changes) {
    emitVersion(context, changing, version, properties, atMs, 'profile');
    transaction.appendHistory('properties', request.project, unit, atMs, { version, properties });
  }
  const last = changes.at(-1);
  if (last === undefined || last.atMs < profile.effectiveMs) return profile;
  const { version, properties, atMs } = last;
  return { ...profile, version, properties, effectiveMs: atMs, keys: dateKeys(profile, properties, overlay) };
}

/** When anything may change: where spans begin and end, and at each stored version after the first. */
function listMoments(spans: readonly ComputedSpan[], stored: Iterable<number>): readonly number[] {
  const moments = new Set<number>(stored);
  for (const { fromMs, untilMs } of spans) {
    moments.add(fromMs);
    if (untilMs !== undefined) moments.add(untilMs);
  }
  return [...moments].sort((a, b) => a - b);
}

/** Brings what holds up to the moment: spans end before others begin. */
function moveTo(overlay: Overlay, spans: readonly ComputedSpan[], atMs: number): void {
  for (const [key, { span }] of overlay)
    if (span.untilMs !== undefined && span.untilMs <= atMs) overlay.delete(key);
  for (const span of spans)
    if (span.fromMs === atMs)
      for (const key of Object.keys(span.values)) overlay.set(key, { value: span.values[key] as Json, span });
}

function lay(overlay: Overlay, under: Content, { unit }: ChangedUnit): Content {
  if (overlay.size === 0) return under;
  const merged: Record<string, Json> = {};
  const names = new Set(Object.keys(under.properties));
  for (const [key, { value }] of overlay)
    if (value === null) names.delete(key);
    else names.add(key);
  for (const key of [...names].sort())
    setOwn(merged, key, overlay.get(key)?.value ?? (getOwn(under.properties, key) as Json));
  return { version: versionKey(unit, canonicalJson(merged)), properties: merged };
}

function fits(context: ItemContext, { properties }: Content): boolean {
  if (Object.keys(properties).length > limits.propertyKeysMax) {
    noteCut(context, 'too_many_keys', `the unit has ${limits.propertyKeysMax} properties already`);
    return false;
  }
  return !refuseTooLarge(context, canonicalJson(properties));
}

/** When each property of the profile last changed. */
function dateKeys(before: Profile, properties: Profile['properties'], overlay: Overlay): Profile['keys'] {
  const keys = { ...before.keys };
  for (const [key, { value, span }] of overlay)
    if (value === null) delete keys[key];
    else if (canonicalJson(getOwn(before.properties, key) ?? null) !== canonicalJson(value))
      setOwn(keys, key, [span.fromMs, 0]);
  for (const key of Object.keys(keys)) if (!Object.hasOwn(properties, key)) delete keys[key];
  return keys;
}
