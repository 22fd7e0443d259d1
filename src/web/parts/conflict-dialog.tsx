/** Says that somebody else changed meanwhile what one saves: nothing was saved, nothing is lost. */
import type { ReactNode } from 'react';
import { readClockMs } from '../clock.ts';
import { writeSince } from '../format.ts';
import { useProject } from '../scope.ts';
import { conflictTexts as words } from '../words/conflict.ts';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';

export function ConflictDialog({
  theirs: { changedBy, changedMs },
  isBusy,
  onLoad,
  onReplace,
  onSaveCopy,
  onClose,
}: {
  /** As it is now. */
  readonly theirs: { readonly changedBy: string; readonly changedMs: number };
  readonly isBusy: boolean;
  readonly onLoad: () => void;
  readonly onReplace: () => void;
  /** Absent: there is nothing to make a copy of. */
  readonly onSaveCopy: (() => void) | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { timeZone } = useProject();
  const who = changedBy === '' ? words.somebody : changedBy;
  return (
    <Dialog title={words.conflictTitle} isOpen onClose={onClose}>
      <p className="text-muted">{words.conflict(who, writeSince(changedMs, readClockMs(), timeZone))}</p>
      <DialogActions>
        <Button onClick={onLoad}>{words.loadTheirs}</Button>
        <Button isBusy={isBusy} onClick={onReplace}>
          {words.replaceTheirs}
        </Button>
        {onSaveCopy && (
          <Button look="primary" onClick={onSaveCopy}>
            {words.saveAsCopy}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
