/** Sets marks of a group; the page shows them at once, and reads them again when they have come into every answer. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../api/call.ts';
import { call } from '../../api/call.ts';
import type { Marks, PersonMarks } from '../../api/operations.ts';
import { groupQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { applyMarks, applyPersonMarks } from './apply-marks.ts';

/** What was acknowledged is in every answer then. */
const readAgainMs = 2_500;

export function useMark(type: string, value: string) {
  const scope = useScope();
  const client = useQueryClient();
  const { queryKey } = groupQuery(scope, type, value);
  const show = (change: (page: Answer<'getGroup'>) => Answer<'getGroup'>) => {
    client.setQueryData<Answer<'getGroup'>>(queryKey, (page) => page && change(page));
    setTimeout(() => void client.invalidateQueries({ queryKey }), readAgainMs);
  };
  const group = useMutation({
    mutationFn: (marks: Marks) => call('markGroup', { path: { type, value }, body: marks }, scope),
    onSuccess: ({ properties }, marks) => show((page) => applyMarks(page, marks, properties)),
  });
  const person = useMutation({
    mutationFn: ({ userId, marks }: { readonly userId: string; readonly marks: PersonMarks }) =>
      call('markUser', { path: { id: userId }, body: marks }, scope),
    onSuccess: (_, { userId, marks }) => show((page) => applyPersonMarks(page, userId, marks)),
  });
  return { group, person };
}
