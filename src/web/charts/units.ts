/** What a chart counts, in the words of its type. */
import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '../api/catalogue-queries.ts';
import type { Unit } from '../api/operations.ts';
import { noScope, useScopeIfSignedIn } from '../scope.ts';
import { useTypeNames } from '../shell/use-named-types.ts';
import { chartTexts } from '../words/charts.ts';

export interface UnitWords {
  readonly singular: string;
  readonly plural: string;
}

/** Until the catalogue is there, by the names that the frame of the app has; a type that it has not by its id. */
export function useUnitWords(unit: Unit | undefined): UnitWords {
  const scope = useScopeIfSignedIn();
  const { data } = useQuery({ ...catalogueQuery(scope ?? noScope), enabled: scope !== undefined });
  const named = useTypeNames(unit?.kind === 'group' ? unit.groupType : '');
  if (unit?.kind !== 'group') return chartTexts.user;
  return data?.groupTypes.find(({ type }) => type === unit.groupType) ?? named;
}
