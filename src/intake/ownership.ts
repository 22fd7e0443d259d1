/** Keeps what sources make of properties that others own from winning: it goes to the history of the unit, and is counted. */
import { versionKey } from '../domain/ids.ts';
import type { ComputedSpan, Source } from '../domain/input.ts';
import { canonicalJson, type Json, type JsonObject } from '../domain/json.ts';
import type { WithheldScope } from '../domain/rows.ts';
import type { Profile } from './contract.ts';
import { type ChangedUnit, emitVersion } from './emit-version.ts';
import { type ItemContext, noteCut } from './item-context.ts';
import { copyWithOwn, getOwn, setOwn } from './own-keys.ts';
import { digestWithheld, findOwners, nameWithheld } from './owners.ts';
import { type Content, isSameJson } from './property-draft.ts';

/** What a unit's content is, and what a source makes of it. */
interface WantedChange {
  readonly base: { readonly content: Content };
  readonly after: Content;
  readonly atMs: number;
}

interface Withheld {
  readonly property: string;
  readonly owner: Source;
  /** What the property would be; undefined: the unit would have it no more. */
  readonly value: Json | undefined;
  /** What it stays. */
  readonly kept: Json | undefined;
}

/** The change without what it makes of properties that others own, and the unit with that noted. */
export function withholdOwned(
  context: ItemContext,
  changing: ChangedUnit,
  { base, after, atMs }: WantedChange,
): { readonly changing: ChangedUnit; readonly after: Content } {
  const found = findOwners(context.settings.owners, changing.type);
  if (!found) return { changing, after };
  const withheld: Withheld[] = [];
  for (const [property, owner] of found) {
    if (owner === context.request.source) continue;
    const kept = getOwn(base.content.properties, property);
    const value = getOwn(after.properties, property);
    if (!isSameJson(kept, value)) withheld.push({ property, owner, value, kept });
  }
  if (withheld.length === 0) return { changing, after };
  return {
    changing: { ...changing, profile: noteWithheld(context, changing, withheld, atMs) },
    after: restore(base.content, after, withheld),
  };
}

/**
 * All properties of a unit as somebody sent them, but those that others own as they are, and the unit with that noted. That one
 * was not sent is no change.
 */
export function withholdSent(
  context: ItemContext,
  changing: ChangedUnit,
  { base, sent }: Pick<WantedChange, 'base'> & { readonly sent: JsonObject },
): { readonly changing: ChangedUnit; readonly properties: JsonObject } {
  const found = findOwners(context.settings.owners, changing.type);
  if (!found) return { changing, properties: sent };
  const properties: Record<string, Json> = { ...sent };
  for (const [property, owner] of found) {
    const kept = getOwn(base.content.properties, property);
    if (owner !== context.request.source && kept !== undefined && !Object.hasOwn(sent, property))
      setOwn(properties, property, kept);
  }
  const wanted = { base, after: { properties, keys: {} }, atMs: context.atMs };
  const withheld = withholdOwned(context, changing, wanted);
  return { changing: withheld.changing, properties: withheld.after.properties };
}

/** Spans of computed values without properties that others own, and the unit with that noted. */
export function withholdSpans(
  context: ItemContext,
  changing: ChangedUnit,
  spans: readonly ComputedSpan[],
): { readonly changing: ChangedUnit; readonly spans: readonly ComputedSpan[] } {
  const found = findOwners(context.settings.owners, changing.type);
  if (!found) return { changing, spans };
  let { profile } = changing;
  const left = spans.map((span) => {
    const values: Record<string, Json> = {};
    const withheld: Withheld[] = [];
    for (const [property, value] of Object.entries(span.values)) {
      const owner = found.get(property);
      const kept = getOwn(profile.properties, property);
      if (owner === undefined || owner === context.request.source) setOwn(values, property, value);
      else if (!isSameJson(kept, value ?? undefined))
        withheld.push({ property, owner, value: value ?? undefined, kept });
    }
    if (withheld.length > 0) profile = noteWithheld(context, { ...changing, profile }, withheld, span.fromMs);
    return { ...span, values };
  });
  return { changing: { ...changing, profile }, spans: left };
}

/**
 * Counts it each time; into the history goes what differs from what the source last made of the property under these
 * settings, so that a client that repeats itself does not fill it.
 */
function noteWithheld(
  context: ItemContext,
  { type, unit, profile }: ChangedUnit,
  withheld: readonly Withheld[],
  atMs: number,
): Profile {
  const { source } = context.request;
  let noted = profile.withheld ?? {};
  const rows = new Map<WithheldScope, Record<string, Json>>();
  for (const { property, owner, value, kept } of withheld) {
    noteCut(
      context,
      'property_owned',
      `${type} ${profile.value.slice(0, 64)}: ${property} is owned by ${owner}`,
    );
    const key = nameWithheld(source, property);
    const digest = digestWithheld(context.settings.version, value);
    if (getOwn(noted, key) === digest) continue;
    noted = copyWithOwn(noted, key, digest);
    const scope: WithheldScope = value === undefined ? `withheldUnset:${owner}` : `withheld:${owner}`;
    const props = rows.get(scope) ?? {};
    setOwn(props, property, value ?? kept ?? null);
    rows.set(scope, props);
  }
  for (const [scope, props] of rows) {
    context.trace['withheld'] = [context.trace['withheld'], ...Object.keys(props)].filter(Boolean).join(', ');
    emitVersion(context, { type, unit }, versionKey(unit, canonicalJson(props)), props, atMs, scope);
  }
  return noted === profile.withheld ? profile : { ...profile, withheld: noted };
}

/** The content with the properties as they were. */
function restore(before: Content, after: Content, withheld: readonly Withheld[]): Content {
  const restored = new Map(withheld.map(({ property, kept }) => [property, kept]));
  const names = new Set([...Object.keys(after.properties), ...restored.keys()]);
  const properties: Record<string, Json> = {};
  const keys = { ...after.keys };
  for (const name of [...names].sort()) {
    const value = restored.has(name) ? restored.get(name) : getOwn(after.properties, name);
    if (value !== undefined) setOwn(properties, name, value);
    if (!restored.has(name)) continue;
    const changed = getOwn(before.keys, name);
    if (changed) setOwn(keys, name, changed);
    else delete keys[name];
  }
  return { properties, keys };
}
