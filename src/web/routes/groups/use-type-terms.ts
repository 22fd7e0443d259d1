/** What people say of a group type, as far as lists need it, before and after the list is there. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GroupList } from '../../api/operations.ts';
import { termsQuery } from '../../api/queries.ts';
import { findMeaning } from '../../charts/use-meaning-of.ts';
import { useScope } from '../../scope.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';

export interface TypeTerms {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly currency: string | undefined;
  /** Values of the stage that mean paying. */
  readonly paying: readonly string[];
  /** What a property means, where somebody said so. */
  readonly findMeaning: (property: string) => string | undefined;
}

const none: readonly string[] = [];

export function useTypeTerms(type: string, head: GroupList | undefined): TypeTerms {
  const terms = useQuery(termsQuery(useScope(), type)).data?.terms;
  const { singular, plural } = useTypeNames(type);
  return {
    type,
    singular,
    plural,
    currency: head?.currency ?? terms?.meanings?.value?.currency,
    paying: terms?.meanings?.stage?.paying ?? none,
    findMeaning: useCallback((property: string) => findMeaning(terms, property), [terms]),
  };
}
