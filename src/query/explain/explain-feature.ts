/** Explains one cell of the features of a group: how many people used a feature in a week. */
import { Problem } from '../../domain/problem.ts';
import { readFeaturesOfPeople } from '../accounts/read-features.ts';
import type { UnitWithPeople } from '../accounts/read-unit.ts';
import { describeFeatures } from '../accounts/reading/page-features.ts';
import { weeksShown } from '../definition/terms/parameters.ts';
import type { ProjectFacts } from '../facts.ts';
import { writeDay } from '../plan/dates.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Explanation } from './explanation.ts';

export interface FeatureCell {
  readonly feature: string;
  /** The first day of one of the full weeks that a group's page shows; absent: today. */
  readonly week?: string;
}

type ExplainedCell = Pick<Explanation, 'range' | 'sentence'> & { readonly people: number };

/** Errors: Problem, also where the type has no such feature or its page no such week. */
export async function explainFeature(
  run: RunStatement,
  facts: ProjectFacts,
  { groupType, unit, terms, people, today }: UnitWithPeople,
  { feature: name, week }: FeatureCell,
): Promise<ExplainedCell> {
  const weeks = await readFeaturesOfPeople(run, facts, groupType, unit.value);
  const features = describeFeatures(people, weeks, terms, today);
  const feature = features.find((each) => each.name === name);
  if (!feature) throw new Problem('invalid_request', sayValid(features), 'group.feature');
  const sentence = `Users with a user id who did ${joinNames(feature.events)} for it in these days.`;
  if (week === undefined)
    return { people: feature.peopleSoFar, range: dayRange(today.day, today.day), sentence };
  const starts = feature.people.map((_, index) => today.day - (weeksShown - index) * 7);
  const at = starts.findIndex((day) => writeDay(day) === week);
  const start = starts[at];
  if (start === undefined)
    throw new Problem(
      'invalid_request',
      `expected the first day of a week of its page: ${starts.map(writeDay).join(', ')}`,
      'group.week',
    );
  return { people: feature.people[at] ?? 0, range: dayRange(start, start + 6), sentence };
}

const dayRange = (start: number, end: number) => ({ start: writeDay(start), end: writeDay(end) });

function sayValid(features: readonly { readonly name: string }[]): string {
  return features.length === 0
    ? 'the type has no features'
    : `expected one of the type's features: ${features.map(({ name }) => JSON.stringify(name)).join(', ')}`;
}

/** “a”, “b” or “c”. */
function joinNames(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name));
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
