/** Makes a computed property of a saved chart: what it would say is shown before it is saved. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { computedAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import { computedPreviewQuery } from '../../api/computed-queries.ts';
import type { SavedChart } from '../../api/operations.ts';
import { catalogueQuery } from '../../api/queries.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { addDays, capitalize, writeDuration } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Part, Skeleton } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { texts } from '../../words/texts.ts';
import { BackfillBox, backfillDays } from './backfill-box.tsx';
import { Preview } from './preview.tsx';

interface Props {
  readonly chart: SavedChart;
  readonly onClose: () => void;
}

export function CreateDialog({ chart, onClose }: Props): ReactNode {
  const scope = useScope();
  const types = useQuery(catalogueQuery(scope)).data?.groupTypes ?? [];
  const counted = chart.definition.unit?.kind === 'group' ? chart.definition.unit.groupType : undefined;
  const [chosen, setChosen] = useState(counted);
  const groupType = chosen ?? types[0]?.type;
  const [name, setName] = useState(chart.name);
  const [withPast, setWithPast] = useState(true);
  const today = useDateAt(readClockMs());
  const backfillFrom = withPast ? addDays(today, -backfillDays) : null;
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (type: string) =>
      call('createComputed', { body: { groupType: type, name, chart: chart.id, backfillFrom } }, scope),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'computed'] }),
  });
  if (create.data) return <Created id={create.data.id} onClose={onClose} />;
  return (
    <Dialog title={words.create} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (groupType !== undefined) create.mutate(groupType);
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={words.name}
            value={name}
            required
            autoFocus
            onChange={({ target }) => setName(target.value)}
          />
          <SelectField
            label={words.groupType}
            value={groupType}
            onChange={({ target }) => setChosen(target.value)}
          >
            {types.map(({ type, plural }) => (
              <option key={type} value={type}>
                {capitalize(plural)}
              </option>
            ))}
          </SelectField>
        </div>
        <p className="text-12 text-muted">{words.createNote}</p>
        {groupType !== undefined && (
          <PreviewPart groupType={groupType} chart={chart.id} backfillFrom={backfillFrom}>
            {(note) => <BackfillBox isOn={withPast} note={note} onChange={setWithPast} />}
          </PreviewPart>
        )}
        <DialogActions problem={create.error?.message}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={create.isPending}>
            {texts.actions.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function PreviewPart({
  children,
  ...request
}: {
  readonly groupType: string;
  readonly chart: string;
  readonly backfillFrom: string | null;
  /** With what computing the past takes. */
  readonly children: (note: string | undefined) => ReactNode;
}): ReactNode {
  const query = useQuery({
    ...computedPreviewQuery(useScope(), request),
    placeholderData: keepPreviousData,
  });
  return (
    <Part query={query} what={words.previewing} skeleton={<Skeleton className="h-72 w-full" />}>
      {(preview) => (
        <div className="flex flex-col gap-4">
          {children(
            preview.backfill &&
              words.backfillCost(preview.backfill.moments, writeDuration(preview.backfill.estimatedMs)),
          )}
          <Preview preview={preview} />
        </div>
      )}
    </Part>
  );
}

function Created({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={words.create} isOpen onClose={onClose}>
      <p role="status">{words.created}</p>
      <DialogActions>
        <Button onClick={onClose}>{texts.actions.close}</Button>
        <AppLink {...computedAddress(id)} className={buttonClass('primary')}>
          {words.seeIt}
        </AppLink>
      </DialogActions>
    </Dialog>
  );
}
