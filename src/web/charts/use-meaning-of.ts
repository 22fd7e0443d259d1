/** What a property of a group type means, where somebody said so: people read “value” better than its name. */
import { useQuery } from '@tanstack/react-query';
import type { GroupTypeTerms, Unit } from '../api/operations.ts';
import { termsQuery } from '../api/queries.ts';
import { noScope, useScopeIfSignedIn } from '../scope.ts';
import { meaningTexts } from '../words/meanings.ts';

/** Undefined where it means nothing. */
export function findMeaning(terms: GroupTypeTerms | undefined, property: string): string | undefined {
  const found = Object.entries(terms?.meanings ?? {}).find(
    ([, meant]) => (typeof meant === 'object' ? meant.property : meant) === property,
  );
  return found && meaningTexts[found[0]];
}

/** The name of the property where it means nothing; undefined without one. */
export function useMeaningOf(unit: Unit | undefined, property: string | undefined): string | undefined {
  const groupType = unit?.kind === 'group' ? unit.groupType : undefined;
  const scope = useScopeIfSignedIn();
  const { data } = useQuery({
    ...termsQuery(scope ?? noScope, groupType ?? ''),
    enabled: scope !== undefined && groupType !== undefined && property !== undefined,
  });
  return property && (findMeaning(data?.terms, property) ?? property);
}
