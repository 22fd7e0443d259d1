/** Asks once which owner the person is, and says which one the list shows. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { sessionOwnerQuery } from '../../api/view-queries.ts';
import { writeCount, writeList } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { mineTexts as words } from '../../words/mine.ts';

interface Type {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
}

export function AskOwner({
  onChosen = () => undefined,
  ...type
}: Type & { readonly onChosen?: () => void }): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const query = useQuery(sessionOwnerQuery(scope, type.type));
  const choose = useMutation({
    mutationFn: (owner: string) =>
      call('setSessionOwner', { path: { type: type.type }, body: { owner } }, scope),
    onSuccess: async (answer) => {
      queryClient.setQueryData(sessionOwnerQuery(scope, type.type).queryKey, answer);
      onChosen();
      await queryClient.invalidateQueries({ queryKey: [scope.project, 'groups', type.type] });
    },
  });
  return (
    <Part
      query={{ ...query, isPlaceholderData: false }}
      what={words.owners}
      skeleton={<SkeletonRows rows={6} />}
    >
      {({ owners }) => (
        <div className="flex max-h-96 max-w-form flex-col gap-2">
          <p className="text-13 text-muted">{words.hint(type.plural)}</p>
          <ChoiceList
            label={words.owners}
            choices={owners.map(({ owner, groups }) => ({
              value: owner,
              label: owner,
              note: writeCount(groups, type.singular, type.plural),
            }))}
            onChoose={(owner) => choose.mutate(owner)}
          />
          {choose.error !== null && (
            <p role="alert" className="text-13 text-bad">
              {writeProblem(choose.error)}
            </p>
          )}
        </div>
      )}
    </Part>
  );
}

/** Whose groups the list shows, and the way to another. */
export function OwnerNote(type: Type): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(sessionOwnerQuery(useScope(), type.type));
  if (!data) return null;
  const names = data.owner === null ? data.likely : [data.owner];
  return (
    <span className="inline-flex items-center gap-1 text-13 text-muted">
      {words.of(type.plural, writeList(names))}
      <Button look="quiet" className="h-6! px-2!" onClick={() => setOpen(true)}>
        {words.change}
      </Button>
      <Dialog title={words.ask} isOpen={isOpen} onClose={() => setOpen(false)}>
        <AskOwner {...type} onChosen={() => setOpen(false)} />
      </Dialog>
    </span>
  );
}
