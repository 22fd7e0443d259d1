/** Changes the name and description of a dashboard. */
import { type ReactNode, useState } from 'react';
import { isConflict } from '../../api/call.ts';
import type { SavedDashboard } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { AreaField, TextField } from '../../parts/fields.tsx';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { texts } from '../../words/texts.ts';
import { useChangeDashboard } from './use-save.ts';

export function RenameDialog({
  saved,
  onClose,
}: {
  readonly saved: SavedDashboard;
  readonly onClose: () => void;
}): ReactNode {
  const [name, setName] = useState(saved.name);
  const [description, setDescription] = useState(saved.description);
  const { mutate, isPending, error } = useChangeDashboard(saved, onClose);
  return (
    <Dialog title={words.rename} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ name, description, version: saved.version });
        }}
      >
        <TextField
          label={words.name}
          value={name}
          required
          onChange={({ target }) => setName(target.value)}
        />
        <AreaField
          label={words.description}
          rows={2}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
        <DialogActions problem={isConflict(error) ? words.conflictTitle : error?.message}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isPending}>
            {words.done}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
