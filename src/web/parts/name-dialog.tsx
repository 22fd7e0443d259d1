/** Asks for the name and description that something is saved under. */

import { type ReactNode, useState } from 'react';
import { actionTexts as words } from '../words/chart-actions.ts';
import { texts } from '../words/texts.ts';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { TextField } from './fields.tsx';
import { Form } from './form.tsx';

export interface SavedName {
  readonly name: string;
  readonly description: string;
}

export function NameDialog({
  title,
  initial,
  isBusy,
  problem,
  onSave,
  onClose,
}: {
  readonly title: string;
  readonly initial: SavedName;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onSave: (name: SavedName) => void;
  readonly onClose: () => void;
}): ReactNode {
  const [named, setNamed] = useState(initial);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          onSave(named);
        }}
      >
        <TextField
          label={words.name}
          value={named.name}
          required
          autoFocus
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setNamed({ ...named, name: target.value })}
        />
        <TextField
          label={words.description}
          hint={words.descriptionHint}
          value={named.description}
          onChange={({ target }) => setNamed({ ...named, description: target.value })}
        />
        <DialogActions problem={problem}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {words.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
