/** The dialogs of a computed property. */

import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { addDays } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { computedTexts as words } from '../../words/computed.ts';
import { texts } from '../../words/texts.ts';
import { backfillDays } from './backfill-box.tsx';
import { useDo } from './use-do.ts';

export type OpenedDialog = 'rename' | 'backfill' | 'remove' | undefined;

interface Props {
  readonly property: ComputedProperty;
  readonly onClose: () => void;
}

export function PropertyDialogs({ opened, ...props }: Props & { readonly opened: OpenedDialog }): ReactNode {
  switch (opened) {
    case 'rename':
      return <RenameDialog {...props} />;
    case 'backfill':
      return <BackfillDialog {...props} />;
    case 'remove':
      return <RemoveDialog {...props} />;
    case undefined:
      return null;
  }
}

export function RemoveDialog({
  property: { id, name },
  onClose,
}: {
  readonly property: Pick<ComputedProperty, 'id' | 'name'>;
  readonly onClose: () => void;
}): ReactNode {
  const { mutate, isPending, error } = useDo(
    (_: undefined, scope) => call('deleteComputed', { path: { id } }, scope),
    onClose,
  );
  return (
    <ConfirmDialog
      title={words.removeTitle(name)}
      action={words.actions.remove}
      isBusy={isPending}
      problem={error?.message}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      {words.removeNote}
    </ConfirmDialog>
  );
}

function RenameDialog({ property: { id, name: before, version }, onClose }: Props): ReactNode {
  const [name, setName] = useState(before);
  const { mutate, isPending, error } = useDo(
    (next: string, scope) => call('renameComputed', { path: { id }, body: { version, name: next } }, scope),
    onClose,
  );
  return (
    <FormDialog
      title={words.renameTitle}
      action={words.actions.rename}
      isBusy={isPending}
      problem={error?.message}
      onSubmit={() => mutate(name)}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        hint={words.renameNote}
        value={name}
        required
        autoFocus
        onChange={({ target }) => setName(target.value)}
      />
    </FormDialog>
  );
}

function BackfillDialog({ property: { id }, onClose }: Props): ReactNode {
  const today = useDateAt(readClockMs());
  const [from, setFrom] = useState(addDays(today, -backfillDays));
  const { mutate, isPending, error } = useDo(
    (date: string, scope) => call('backfillComputed', { path: { id }, body: { from: date } }, scope),
    onClose,
  );
  return (
    <FormDialog
      title={words.backfillTitle}
      action={words.actions.backfill}
      isBusy={isPending}
      problem={error?.message}
      onSubmit={() => mutate(from)}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={words.backfillFrom}
        hint={words.backfillNote}
        value={from}
        max={today}
        required
        onChange={({ target }) => setFrom(target.value)}
      />
    </FormDialog>
  );
}

function FormDialog({
  title,
  action,
  isBusy,
  problem,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  readonly action: string;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          onSubmit();
        }}
      >
        {children}
        <DialogActions problem={problem}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
