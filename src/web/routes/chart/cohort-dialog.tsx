/** Names a cohort that is made of the units behind a number. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { cohortAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import type { ChartDefinition, CohortDefinition } from '../../api/operations.ts';
import type { Point } from '../../charts/types.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useScope } from '../../scope.ts';
import { texts } from '../../words/texts.ts';
import { unitsPanelTexts as words } from '../../words/units-panel.ts';

export function CohortDialog({
  request,
  dynamic,
  name: proposed,
  count,
  onClose,
}: {
  readonly request: { readonly definition: ChartDefinition; readonly point: Point };
  /** The same as conditions; absent: a list is all there is. */
  readonly dynamic: CohortDefinition | undefined;
  readonly name: string;
  readonly count: string;
  readonly onClose: () => void;
}): ReactNode {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const [name, setName] = useState(proposed);
  const [follows, setFollows] = useState(dynamic !== undefined);
  const {
    mutate,
    isPending,
    data: made,
    error,
  } = useMutation({
    mutationFn: (): Promise<{ readonly id: string }> =>
      dynamic && follows
        ? call('createCohort', { body: { name, definition: dynamic } }, { project })
        : call('createCohortFromUnits', { body: { name, request } }, { project }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [project, 'cohorts'] }),
  });
  return (
    <Dialog title={words.cohort} isOpen onClose={onClose}>
      {made ? (
        <>
          <p role="status">{words.cohortMade}</p>
          <DialogActions>
            <Button onClick={onClose}>{texts.actions.close}</Button>
            <AppLink {...cohortAddress(made.id)} className={buttonClass('primary')}>
              {words.openCohort}
            </AppLink>
          </DialogActions>
        </>
      ) : (
        <Form
          className="flex flex-col gap-4"
          onSubmit={() => {
            mutate();
          }}
        >
          <TextField
            label={words.cohortName}
            hint={follows ? words.cohortFollows : words.cohortHint(count)}
            value={name}
            required
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
          {dynamic && (
            <label className="flex min-h-6 items-center gap-2 text-13">
              <input
                type="checkbox"
                className="accent-accent"
                checked={follows}
                onChange={({ target }) => setFollows(target.checked)}
              />
              {words.cohortKept}
            </label>
          )}
          <DialogActions problem={error?.message}>
            <Button onClick={onClose}>{texts.actions.cancel}</Button>
            <Button look="primary" type="submit" isBusy={isPending}>
              {texts.actions.save}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
