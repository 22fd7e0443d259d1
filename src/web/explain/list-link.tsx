/** From a number to those whom it counts. */
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Address, chartAddress, groupsAddress } from '../addresses.ts';
import type { ChartDefinition } from '../api/operations.ts';
import { AppLink } from '../parts/link.tsx';
import { explainTexts as words } from '../words/explain.ts';
import type { ExplainRequest, Explanation } from './explain-query.ts';

/** Nothing where nobody is counted, or where the list is what is shown. */
export function ListLink({
  request,
  explanation,
  title,
}: {
  readonly request: ExplainRequest;
  readonly explanation: Explanation;
  readonly title: string;
}): ReactNode {
  const { pathname } = useLocation();
  const address = findList(request, explanation, title);
  if (!address || (request.groups && pathname === `/g/${encodeURIComponent(request.groups.type)}`))
    return null;
  return (
    <AppLink {...address} className="w-fit text-13 text-accent">
      {words.whoTheyAre}
    </AppLink>
  );
}

function findList(
  { groups, group }: ExplainRequest,
  { range }: Explanation,
  title: string,
): Address | undefined {
  if (groups) {
    const { figure = 'groups', list = {}, type } = groups;
    if (figure !== 'groups') return undefined;
    return groupsAddress(type, list as Address['search']);
  }
  const ofUse =
    group?.figure === 'activePeople' || group?.figure === 'activePeopleBefore' || group?.figure === 'seats';
  if (!ofUse) return undefined;
  return chartAddress(chartPeople(group, range), title, { kind: 'segmentation', outcome: 'did' });
}

/** People with use in the group, by day: over its dates as many as the figure says. */
function chartPeople(
  { type: groupType, value }: NonNullable<ExplainRequest['group']>,
  range: Explanation['range'],
): ChartDefinition {
  const isGroup = {
    kind: 'property',
    property: { kind: 'groupValue', groupType },
    operator: 'is',
    values: [value],
  } as const;
  const isPerson = { kind: 'property', property: { kind: 'userId' }, operator: 'is set' } as const;
  return {
    kind: 'segmentation',
    unit: { kind: 'user' },
    segments: [{ conditions: [isGroup, isPerson] }],
    events: [{ kind: 'anyActive' }],
    metric: { kind: 'uniques' },
    interval: 'day',
    range: { start: range.start, end: range.end },
  };
}
