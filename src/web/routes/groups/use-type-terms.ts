/** What people say of a group type, as far as lists need it, before and after the list is there. */
import { useQuery } from '@tanstack/react-query';
import type { GroupList } from '../../api/operations.ts';
import { termsQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { groupsTexts as words } from '../../words/groups.ts';

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
  const { data, isError } = useQuery(termsQuery(useScope(), type));
  const terms = data?.terms;
  // Where nobody can say what they are called, they are not called as the type.
  const plural = isError ? words.ofType(type) : type;
  return {
    type,
    singular: head?.singular ?? terms?.singular ?? type,
    plural: head?.plural ?? terms?.plural ?? plural,
    currency: head?.currency ?? terms?.meanings?.value?.currency,
    paying: terms?.meanings?.stage?.paying ?? none,
  };
}
