/** The page of a form about a cohort: its fields, and beside them who that is. */

import type { ReactNode } from 'react';
import type { cohortsAddress } from '../../../addresses.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { AppLink } from '../../../parts/link.tsx';
import type { SavedName } from '../../../parts/name-dialog.tsx';
import { Page } from '../../../parts/page.tsx';
import { useMay } from '../../../scope.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { texts } from '../../../words/texts.ts';
import { ToCohorts } from '../to-cohorts.tsx';

export function CohortForm({
  title,
  named,
  onName,
  fields,
  beside,
  action,
  canSave,
  isBusy,
  problem,
  onSave,
  back,
}: {
  readonly title: string;
  readonly named: SavedName;
  readonly onName: (named: SavedName) => void;
  /** Below name and description. */
  readonly fields: ReactNode;
  readonly beside: ReactNode;
  readonly action: string;
  readonly canSave: boolean;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onSave: () => void;
  readonly back: ReturnType<typeof cohortsAddress>;
}): ReactNode {
  const mayChange = useMay('member');
  return (
    <Page title={title} before={<ToCohorts />}>
      <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-2">
        <Form className="flex max-w-reading min-w-0 flex-col gap-6" onSubmit={onSave}>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={words.name}
              value={named.name}
              required
              autoComplete="off"
              onChange={({ target }) => onName({ ...named, name: target.value })}
            />
            <TextField
              label={words.description}
              value={named.description}
              placeholder={words.descriptionHint}
              onChange={({ target }) => onName({ ...named, description: target.value })}
            />
          </div>
          {fields}
          <div className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-canvas py-3">
            {problem !== undefined && (
              <p role="alert" className="text-13 text-bad">
                {problem}
              </p>
            )}
            <div className="flex flex-wrap items-center gap-2">
              <Button
                look="primary"
                type="submit"
                isBusy={isBusy}
                disabled={!canSave || !mayChange}
                title={mayChange ? undefined : words.mayNot}
              >
                {action}
              </Button>
              <AppLink {...back} className={buttonClass()}>
                {texts.actions.cancel}
              </AppLink>
              {!mayChange && <span className="text-13 text-muted">{words.mayNot}</span>}
            </div>
          </div>
        </Form>
        {beside}
      </div>
    </Page>
  );
}
