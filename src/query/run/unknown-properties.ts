/** Finds properties that a definition names and nothing has, with similar names that exist: most are typing errors. */
import { limits } from '../../domain/limits.ts';
import { findNearestNames } from '../../domain/nearest-names.ts';
import type { UnknownProperty } from '../answer/result-base.ts';
import {
  findNamedProperties,
  makePropertyKey,
  type NamedProperty,
  type OwnedProperty,
} from '../definition/named-properties.ts';
import type { Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { planEventProperty } from '../plan/values.ts';
import { readPropertyName } from '../sql/scan/paths.ts';
import { hasPropertyStatement, propertyNamesStatement } from '../sql/scan/property-names.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** Remembers properties that were found, so that they are not looked up again. */
export class KnownProperties {
  readonly #found = new Set<string>();

  has(facts: ProjectFacts, property: OwnedProperty): boolean {
    return this.#found.has(`${facts.project} ${makePropertyKey(property)}`);
  }

  add(facts: ProjectFacts, property: OwnedProperty): void {
    if (this.#found.size >= limits.propertiesRememberedMax) this.#found.clear();
    this.#found.add(`${facts.project} ${makePropertyKey(property)}`);
  }
}

interface LookUp {
  readonly run: RunStatement;
  readonly known: KnownProperties;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
}

/** Looks up properties within a time limit. A look-up that fails or takes longer reports nothing. */
export async function unknownProperties(
  { run, known, monotonicMs }: LookUp,
  facts: ProjectFacts,
  definition: { readonly unit: Unit },
): Promise<readonly UnknownProperty[]> {
  const untilMs = monotonicMs() + limits.propertyLookUpMsMax;
  const requested = findNamedProperties(definition)
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
    // The answer is valid without it; if the engine has failed, the next statement reports that.
  }
  return unknown;
}

/** Properties such as `$revenue` are columns: they exist even if no event has sent them yet. */
function isColumn(property: OwnedProperty): boolean {
  return property.kind === 'event' && planEventProperty(property.name).money !== undefined;
}

async function withNearest(
  run: RunStatement,
  { project }: ProjectFacts,
  { path, property }: NamedProperty,
): Promise<UnknownProperty> {
  const rows = await run(propertyNamesStatement(project, property));
  // Dots within a key are escaped to distinguish them from dots between keys.
  const names = rows.map(({ name }) => readPropertyName(name));
  const nearest = findNearestNames(property.name, names).slice(0, limits.propertyNamesNearestMax);
  return { path, message: describeUnknown(property, nearest), nearest };
}

function describeUnknown(property: OwnedProperty, nearest: readonly string[]): string {
  const owner = property.kind === 'group' ? property.groupType : property.kind;
  const meant = nearest.map((name) => JSON.stringify(name)).join(' or ');
  const none = `No ${owner} has a property ${JSON.stringify(property.name)}`;
  return nearest.length === 0 ? `${none}; names are case-sensitive.` : `${none}; did you mean ${meant}?`;
}
