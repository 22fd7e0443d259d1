/** Asks before a saved thing is deleted: says where it is used, and refuses what could not go on without it. */
import type { ReactNode } from 'react';
import type { SavedUse } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { cohortTexts as words } from '../../words/cohorts.ts';
import { texts } from '../../words/texts.ts';
import { UsedIn } from './used-in.tsx';

export function RemoveDialog({
  title,
  uses,
  isBusy,
  problem,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly uses: readonly SavedUse[];
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const needed = uses.filter(({ kind }) => kind === 'cohort' || kind === 'computed');
  const isRefused = needed.length > 0;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="text-muted">
        {isRefused ? words.removeRefused : uses.length > 0 ? words.removeUsed : words.removeNote}
      </p>
      {uses.length > 0 && <UsedIn uses={isRefused ? needed : uses} />}
      <DialogActions problem={problem}>
        <Button onClick={onClose}>{isRefused ? texts.actions.close : texts.actions.cancel}</Button>
        {!isRefused && (
          <Button look="danger" isBusy={isBusy} onClick={onConfirm}>
            {words.removeAction}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
