/** A group's page with marks that were just set, until it is read again. */
import type { Marks, PersonMarks } from '../../api/operations.ts';
import type { GroupPageData } from './types.ts';

/** `properties`: those that the marks wrote; null: taken away. */
export function applyMarks(
  page: GroupPageData,
  marks: Marks,
  properties: Readonly<Record<string, unknown>>,
): GroupPageData {
  const { owner, stage, putOff, ...group } = page.group;
  const kept = Object.entries({ ...page.properties, ...properties }).filter(([, value]) => value !== null);
  const text = (mark: string | null | undefined, before: string | undefined) =>
    mark === undefined ? before : (mark ?? undefined);
  const [newOwner, newStage] = [text(marks.owner, owner), text(marks.stage, stage)];
  const until = text(marks.putOffUntil, putOff?.until);
  return {
    ...page,
    properties: Object.fromEntries(kept),
    group: {
      ...group,
      ...(newOwner !== undefined && { owner: newOwner }),
      ...(newStage !== undefined && { stage: newStage }),
      ...(until !== undefined && { putOff: { until } }),
    },
  };
}

export function applyPersonMarks(page: GroupPageData, userId: string, marks: PersonMarks): GroupPageData {
  const names = ['champion', 'decisionMaker'] as const;
  return {
    ...page,
    people: page.people.map((person) =>
      person.userId === userId
        ? {
            ...person,
            marks: names.filter((name) =>
              marks[name] === undefined ? person.marks.includes(name) : marks[name] === true,
            ),
          }
        : person,
    ),
  };
}
