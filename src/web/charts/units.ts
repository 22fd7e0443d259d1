/** What a chart counts, in the words of its type. */
import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '../api/catalogue-queries.ts';
import type { Unit } from '../api/operations.ts';
import { useScope } from '../scope.ts';
import { chartTexts } from '../words/charts.ts';

export interface UnitWords {
  readonly singular: string;
  readonly plural: string;
}

/** The type’s own id until its words are there. */
export function useUnitWords(unit: Unit | undefined): UnitWords {
  const { data } = useQuery(catalogueQuery(useScope()));
  if (unit?.kind !== 'group') return chartTexts.user;
  const known = data?.groupTypes.find(({ type }) => type === unit.groupType);
  return known ?? { singular: unit.groupType, plural: unit.groupType };
}
