/** What people say of a group type, as far as lists need it, before and after the list is there. */
import { useQuery } from '@tanstack/react-query';
import type { GroupList } from '../../api/operations.ts';
import { termsQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';

export interface TypeTerms {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly currency: string | undefined;
  /** Values of the stage that mean paying. */
  readonly paying: readonly string[];
}

const none: readonly string[] = [];

export function useTypeTerms(type: string, head: GroupList | undefined): TypeTerms {
  const terms = useQuery(termsQuery(useScope(), type)).data?.terms;
  return {
    type,
    singular: head?.singular ?? terms?.singular ?? type,
    plural: head?.plural ?? terms?.plural ?? type,
    currency: head?.currency ?? terms?.meanings?.value?.currency,
    paying: terms?.meanings?.stage?.paying ?? none,
  };
}
