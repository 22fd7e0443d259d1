/** Asks before an annotation is removed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../api/call.ts';
import type { Annotation } from '../../api/operations.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { useScope } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';

export function RemoveAnnotation({
  annotation: { id, label },
  onClose,
}: {
  readonly annotation: Annotation;
  readonly onClose: () => void;
}): ReactNode {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('deleteAnnotation', { path: { id: String(id) } }, { project }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project, 'annotations'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={words.removeTitle(label)}
      action={words.remove}
      isBusy={remove.isPending}
      problem={writeProblem(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {words.removeNote}
    </ConfirmDialog>
  );
}
