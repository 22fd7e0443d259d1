/** Properties that a definition names and nothing has, with names like theirs that are there: most are typing errors. */
import { limits } from '../../domain/limits.ts';
import { findNearestNames } from '../../domain/nearest-names.ts';
import type { UnknownProperty } from '../answer/result-base.ts';
import {
  keyOf,
  type NamedProperty,
  namedProperties,
  type OwnedProperty,
} from '../definition/named-properties.ts';
import type { Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { planEventProperty } from '../plan/values.ts';
import { hasPropertyStatement, propertyNamesStatement } from '../sql/scan/property-names.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** Properties that were found once: what is there is asked for no more. */
export class KnownProperties {
  readonly #found = new Set<string>();

  has(facts: ProjectFacts, property: OwnedProperty): boolean {
    return this.#found.has(`${facts.project} ${keyOf(property)}`);
  }

  add(facts: ProjectFacts, property: OwnedProperty): void {
    if (this.#found.size >= limits.propertiesRememberedMax) this.#found.clear();
    this.#found.add(`${facts.project} ${keyOf(property)}`);
  }
}

export interface LookUp {
  readonly run: RunStatement;
  readonly known: KnownProperties;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
}

/** Takes a bounded time, and tells only what it learned in it: a look-up that fails or would take longer says nothing. */
export async function unknownProperties(
  { run, known, monotonicMs }: LookUp,
  facts: ProjectFacts,
  definition: { readonly unit: Unit },
): Promise<readonly UnknownProperty[]> {
  const untilMs = monotonicMs() + limits.propertyLookUpMsMax;
  const requested = namedProperties(definition)
    .filter(({ property }) => !known.has(facts, property) && !isColumn(property))
    .slice(0, limits.propertiesLookedUpMax);
  const unknown: UnknownProperty[] = [];
  try {
    for (const each of requested) {
      if (monotonicMs() > untilMs) break;
      const found = await run(hasPropertyStatement(facts.project, each.property));
      if (found.length > 0) known.add(facts, each.property);
      else unknown.push(await withNearest(run, facts, each));
    }
  } catch {
    // The answer stands without it; where the engine is at fault the next statement says so.
  }
  return unknown;
}

/** `$revenue` and its like are columns: an event may have them without anyone having sent them yet. */
function isColumn(property: OwnedProperty): boolean {
  return property.kind === 'event' && planEventProperty(property.name).money !== undefined;
}

async function withNearest(
  run: RunStatement,
  { project }: ProjectFacts,
  { path, property }: NamedProperty,
): Promise<UnknownProperty> {
  const rows = await run(propertyNamesStatement(project, property));
  // Dots of a key are escaped to tell them from those between keys.
  const names = rows.map(({ name }) => name.replaceAll('%2E', '.'));
  const nearest = findNearestNames(property.name, names).slice(0, limits.propertyNamesNearestMax);
  return { path, message: messageOf(property, nearest), nearest };
}

function messageOf(property: OwnedProperty, nearest: readonly string[]): string {
  const owner = property.kind === 'group' ? property.groupType : property.kind;
  const meant = nearest.map((name) => JSON.stringify(name)).join(' or ');
  const none = `No ${owner} has a property ${JSON.stringify(property.name)}`;
  return nearest.length === 0 ? `${none}; names are case-sensitive.` : `${none}; did you mean ${meant}?`;
}
