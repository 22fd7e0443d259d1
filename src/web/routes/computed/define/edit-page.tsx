/** Changes a computed property: what it computes from a date on, when, and what is said of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { computedAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import { computedQuery } from '../../../api/computed-queries.ts';
import type { ComputedProperty } from '../../../api/operations.ts';
import type { Scope } from '../../../api/queries.ts';
import { useDateAt } from '../../../charts/use-today.ts';
import { readClockMs } from '../../../clock.ts';
import { TextField } from '../../../parts/fields.tsx';
import { isMissing } from '../../../parts/missing-page.tsx';
import { useScope } from '../../../scope.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { texts } from '../../../words/texts.ts';
import { NoSuchProperty } from '../no-such-property.tsx';
import { type Draft, isWholeOrigin, makeDraft, writeDefinition } from './draft.ts';
import { FormPage, UnknownFormPage } from './form-page.tsx';
import { type Holds, HoldsFields, useHolds } from './holds-fields.tsx';
import { usePreview } from './preview-panel.tsx';

export function EditComputedPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(computedQuery(useScope(), id));
  // What somebody changes is not read again under their hands.
  if (data) return <Form key={data.id} property={data} />;
  if (isMissing(error)) return <NoSuchProperty />;
  return <UnknownFormPage title={words.editTitle('')} error={error} onRetry={() => void refetch()} />;
}

function Form({ property }: { readonly property: ComputedProperty }): ReactNode {
  const [before] = useState(property);
  const initial = makeDraft(before);
  const [draft, setDraft] = useState(initial);
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const holds = useHolds(useDateAt(readClockMs()));
  const isDefined = JSON.stringify(writeDefinition(draft)) !== JSON.stringify(writeDefinition(initial));
  const preview = usePreview(draft, holds.backfillFrom ?? null, before.name);
  const { mutate, isPending, error } = useSave(before, draft, isDefined ? holds : undefined);
  return (
    <FormPage
      title={words.editTitle(before.name)}
      draft={draft}
      onChange={change}
      preview={preview}
      beside={isDefined && <p className="text-13 text-muted">{`${words.until}: ${before.sentence}.`}</p>}
      first={
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={words.description}
            value={draft.description}
            onChange={({ target }) => change({ description: target.value })}
          />
          <TextField
            label={words.owner}
            value={draft.owner}
            onChange={({ target }) => change({ owner: target.value })}
          />
        </div>
      }
      last={isDefined && <HoldsFields holds={holds} backfill={preview.data?.backfill} />}
      action={texts.actions.save}
      canSave={isWholeOrigin(draft.origin)}
      isBusy={isPending}
      problem={error?.message}
      onSave={() => mutate()}
      back={computedAddress(before.id)}
    />
  );
}

/** `holds`: from when on the definition is another one; absent: it stays. */
function useSave(before: ComputedProperty, draft: Draft, holds: Holds | undefined) {
  const scope = useScope();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => save(before, draft, holds, scope),
    onSuccess: () => navigate(computedAddress(before.id) as never),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'computed'] }),
  });
}

async function save(
  { id, version }: ComputedProperty,
  draft: Draft,
  holds: Holds | undefined,
  scope: Scope,
): Promise<void> {
  const { description, owner, acceptUnknownEvents = false } = draft;
  const defined = holds && {
    acceptUnknownEvents,
    ...writeDefinition(draft),
    ...(holds.from !== undefined && { from: holds.from }),
  };
  await call('changeComputed', { path: { id }, body: { version, description, owner, ...defined } }, scope);
  if (holds?.backfillFrom !== undefined)
    await call('backfillComputed', { path: { id }, body: { from: holds.backfillFrom } }, scope);
}
