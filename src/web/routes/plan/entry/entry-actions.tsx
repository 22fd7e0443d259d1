/** What can be done with an entry: save it, block it, delete it, plan it again, take it out. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { DialogActions } from '../../../parts/dialog.tsx';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import type { useEntryDraft } from './use-entry-draft.ts';

export function EntryActions({
  draft: { isSaving, stand, remove },
  standing,
  problem,
  isSavable,
}: {
  readonly draft: ReturnType<typeof useEntryDraft>;
  /** Undefined: it is not in the plan. */
  readonly standing: 'planned' | 'blocked' | 'deleted' | undefined;
  readonly problem: string | undefined;
  readonly isSavable: boolean;
}): ReactNode {
  const isOther = (one: string) => standing !== one;
  return (
    <DialogActions problem={problem}>
      <div className="mr-auto flex flex-wrap gap-2">
        {standing !== undefined && isOther('planned') && (
          <Button isBusy={isSaving} onClick={() => stand('planned')}>
            {words.planAgain}
          </Button>
        )}
        {isOther('blocked') && (
          <Button look="quiet" title={words.blockHint} disabled={isSaving} onClick={() => stand('blocked')}>
            {words.block}
          </Button>
        )}
        {isOther('deleted') && (
          <Button look="quiet" title={words.deleteHint} disabled={isSaving} onClick={() => stand('deleted')}>
            {words.delete}
          </Button>
        )}
        {standing !== undefined && (
          <Button look="quiet" title={words.takeOutHint} disabled={isSaving} onClick={remove}>
            {words.takeOut}
          </Button>
        )}
      </div>
      <Button look="primary" type="submit" isBusy={isSaving} disabled={!isSavable}>
        {standing === undefined ? words.toPlan : words.save}
      </Button>
    </DialogActions>
  );
}
