/** The columns that the list of a type can have, as its catalogue and its terms have them. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { Catalogue } from '../../../api/operations.ts';
import { termsQuery } from '../../../api/queries.ts';
import { useScope } from '../../../scope.ts';
import { type ColumnChoice, listColumnChoices } from './column-choices.ts';

interface Choices {
  readonly choices: readonly ColumnChoice[];
  readonly events: readonly Catalogue['events'][number][];
  readonly isLoading: boolean;
}

export function useColumnChoices(type: string): Choices {
  const scope = useScope();
  const terms = useQuery(termsQuery(scope, type));
  const catalogue = useQuery(catalogueQuery(scope));
  const choices = useMemo(() => {
    const { meanings, features = [] } = terms.data?.terms ?? {};
    return listColumnChoices({
      type,
      meanings: {
        owner: meanings?.owner,
        plan: meanings?.plan,
        stage: meanings?.stage?.property,
      },
      features: features.map(({ name }) => name),
      catalogue: catalogue.data,
    });
  }, [type, terms.data, catalogue.data]);
  return {
    choices,
    events: catalogue.data?.events ?? [],
    isLoading: terms.isPending || catalogue.isPending,
  };
}
