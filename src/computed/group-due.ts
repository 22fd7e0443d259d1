/** Which due properties are computed together: those of one group type and moment, after those that they read. */
import { limits } from '../domain/limits.ts';
import { listComputationUses } from '../query/contract.ts';
import type { ComputedProperty } from './types.ts';
import { findVersionAt } from './versions.ts';

interface DueProperty {
  readonly property: ComputedProperty;
  readonly asOfMs: number;
}

/** In the order in which they are to be done. */
export function groupDue(due: readonly DueProperty[]): readonly (readonly DueProperty[])[] {
  const groups = Map.groupBy(due, ({ property: { project, groupType }, asOfMs }) =>
    JSON.stringify([project, groupType, asOfMs]),
  );
  return [...groups.values()].flatMap(splitByUse).flatMap(setApart);
}

/** First those that read none of the others, then those that read only these, and so on. Where they read one another, all at once. */
function splitByUse(all: readonly DueProperty[]): readonly (readonly DueProperty[])[] {
  const stages: (readonly DueProperty[])[] = [];
  let left = all;
  while (left.length > 0) {
    const names = new Set(left.map(({ property }) => property.name));
    const free = left.filter((each) =>
      listRead(each).every((name) => name === each.property.name || !names.has(name)),
    );
    const stage = free.length > 0 ? free : left;
    stages.push(stage);
    left = left.filter((each) => !stage.includes(each));
  }
  return stages;
}

/** What failed with others is tried alone, so that one that cannot be computed does not keep the others back. */
function setApart(stage: readonly DueProperty[]): readonly (readonly DueProperty[])[] {
  const [alone = [], together = []] = [true, false].map((isFailing) =>
    stage.filter(({ property: { failures } }) => failures >= limits.computedFailuresTogether === isFailing),
  );
  return [...(together.length > 0 ? [together] : []), ...alone.map((each) => [each])];
}

/** The properties of its own group type that a property reads. */
function listRead({ property, asOfMs }: DueProperty): readonly string[] {
  const { computation } = findVersionAt(property, asOfMs);
  return listComputationUses(computation, property.groupType)
    .properties.filter(({ groupType }) => groupType === property.groupType)
    .map(({ name }) => name);
}
