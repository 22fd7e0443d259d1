/** What the word means that a figure counts, with the numbers that the terms of the type define it by. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { termsQuery } from '../api/queries.ts';
import { useScope } from '../scope.ts';
import { type DefinedWord, define, isDefinedWord } from '../words/definitions.ts';
import type { ExplainRequest } from './explain-query.ts';

/** Nothing where the figure is of no word. */
export function Definition({ request }: { readonly request: ExplainRequest }): ReactNode {
  const type = request.groups?.type ?? request.group?.type;
  const word = findWord(request);
  const { data } = useQuery({
    ...termsQuery(useScope(), type ?? ''),
    enabled: type !== undefined && word !== undefined,
  });
  if (type === undefined || word === undefined || !data) return null;
  return <p className="text-13">{define(word, data.terms, type)}</p>;
}

/** Of figures whose sentence does not say it already. */
const ofGroup: Readonly<Record<NonNullable<ExplainRequest['group']>['figure'], DefinedWord | undefined>> = {
  activePeople: undefined,
  activePeopleBefore: undefined,
  seats: undefined,
  quietDays: 'quiet',
  renewalDays: 'renewing',
  yearlyValue: undefined,
  featurePeople: 'adoption',
};

/** Of a list its view, unless the figure is one of its words. */
function findWord({ groups, group }: ExplainRequest): DefinedWord | undefined {
  if (group) return ofGroup[group.figure];
  const { view = 'all', feature } = groups?.list ?? {};
  const figure = groups?.figure ?? 'groups';
  if (figure === 'active' || figure === 'quiet') return figure;
  if (figure === 'quietYearlyValue') return 'quiet';
  if (feature !== undefined) return 'adoption';
  return isDefinedWord(view) ? view : undefined;
}
