/** Refuses meanings that point at a property which no group of the type has, or whose values are of another type. */

import { limits } from '../../domain/limits.ts';
import { findNearestNames } from '../../domain/nearest-names.ts';
import { Problem } from '../../domain/problem.ts';
import { findMeaningProperty, type Meaning, type Meanings } from '../definition/terms/meanings.ts';
import type { ProjectFacts } from '../facts.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import { readPropertyName } from '../sql/scan/paths.ts';
import { propertyNamesStatement } from '../sql/scan/property-names.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { readAmount, readDay } from './read-values.ts';
import { valuesNowStatement } from './sql/meanings.ts';

interface MeantType {
  readonly wanted: string;
  readonly reads: (text: string, timeZone: string) => boolean;
}

const anyText: MeantType = { wanted: 'texts', reads: () => true };
const amount: MeantType = {
  wanted: 'numbers such as 1200',
  reads: (text) => readAmount(text) !== undefined,
};
const date: MeantType = {
  wanted: 'dates such as 2026-01-31',
  reads: (text, timeZone) => readDay(text, timeZone) !== undefined,
};

const meantTypes: Readonly<Record<Meaning, MeantType>> = {
  name: anyText,
  owner: anyText,
  plan: anyText,
  stage: anyText,
  value: amount,
  seats: amount,
  renewal: date,
  customerSince: date,
};

/** Of the values that are there, so many must be readable. */
const readableShareMin = 0.5;

/** Errors: Problem at `terms.meanings`, which names the properties there are. */
export async function checkMeanings(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  meanings: Meanings,
): Promise<void> {
  const set = (Object.keys(meantTypes) as readonly Meaning[]).flatMap((meaning) => {
    const property = findMeaningProperty(meanings, meaning);
    return property === undefined ? [] : [{ meaning, property }];
  });
  if (set.length === 0) return;
  const { project, timeZone } = facts;
  const paths = set.map(({ property }) => parsePropertyPaths(property));
  const rows = await run(valuesNowStatement({ project, groupType }, paths));
  for (const [index, { meaning, property }] of set.entries()) {
    const values = rows.flatMap((row) => row.values[index]?.slice(0, 1) ?? []).filter((text) => text !== '');
    const path = typeof meanings[meaning] === 'object' ? `${meaning}.property` : meaning;
    const refuse = (why: string) => new Problem('invalid_request', why, `terms.meanings.${path}`);
    if (values.length === 0) throw refuse(await describeMissing(run, project, groupType, property));
    const { wanted, reads } = meantTypes[meaning];
    const unread = values.filter((text) => !reads(text, timeZone));
    if (unread.length > values.length * (1 - readableShareMin))
      throw refuse(
        `The ${meaning} takes ${wanted}; ${unread.length} of ${values.length} values of ${JSON.stringify(property)} are none, such as ${JSON.stringify(unread[0])}.`,
      );
  }
}

async function describeMissing(
  run: RunStatement,
  project: ProjectFacts['project'],
  groupType: string,
  property: string,
): Promise<string> {
  const rows = await run(propertyNamesStatement(project, { kind: 'group', groupType, name: property }));
  // Dots within a key are escaped to distinguish them from dots between keys.
  const names = rows.map(({ name }) => readPropertyName(name));
  const nearest = findNearestNames(property, names);
  const shown = (nearest.length > 0 ? nearest : names).slice(0, limits.propertiesListedMax);
  const list = shown.map((name) => JSON.stringify(name)).join(', ');
  const none = `No ${groupType} has a value of ${JSON.stringify(property)} now`;
  if (shown.length === 0) return `${none}; no ${groupType} has any property yet.`;
  return nearest.length > 0 ? `${none}; did you mean ${list}?` : `${none}. There are ${list}.`;
}
