/** Which source owns a property, and whether it is noted what others last made of it. */
import { versionKey } from '../domain/ids.ts';
import type { PropertyOwner, Source } from '../domain/input.ts';
import { canonicalJson, type Json } from '../domain/json.ts';

export type Owners = ReadonlyMap<string, Source>;

/** Found once per version of the settings. */
const indexes = new WeakMap<readonly PropertyOwner[], ReadonlyMap<string, Owners>>();

/** Who owns which properties of the type; undefined: nobody any. */
export function findOwners(
  owners: readonly PropertyOwner[] | undefined,
  groupType: string,
): Owners | undefined {
  if (!owners) return undefined;
  const found = indexes.get(owners) ?? indexOwners(owners);
  indexes.set(owners, found);
  return found.get(groupType);
}

function indexOwners(owners: readonly PropertyOwner[]): ReadonlyMap<string, Owners> {
  const byType = Map.groupBy(owners, ({ groupType }) => groupType);
  return new Map(
    [...byType].map(([type, ofType]) => [type, new Map(ofType.map((each) => [each.property, each.source]))]),
  );
}

/** What is noted of a source and a property, as `withheld` of a profile has it. */
export const nameWithheld = (source: Source, property: string) => `${source} ${property}`;

/** Short, as profiles are in memory. Under another version of the settings the property may have had another owner. */
export const digestWithheld = (settingsVersion: number, value: Json | undefined): string =>
  versionKey(String(settingsVersion), value === undefined ? '' : canonicalJson(value));
