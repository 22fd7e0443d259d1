/** The page of a form about one computed property: its fields, and beside them what it would say. */

import type { ReactNode } from 'react';
import type { computedAddress } from '../../../addresses.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { Form } from '../../../parts/form.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Page, Section } from '../../../parts/page.tsx';
import { Failed, Skeleton, SkeletonRows } from '../../../parts/states.tsx';
import { computedTexts } from '../../../words/computed.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { texts } from '../../../words/texts.ts';
import { ToList } from '../to-list.tsx';
import { countPeople, countsItself } from './counts-itself.ts';
import { CountsItself } from './counts-itself-note.tsx';
import type { Draft, Origin } from './draft.ts';
import { OriginFields } from './origin-fields.tsx';
import { PreviewPanel, type usePreview } from './preview-panel.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { UnknownEventsBox } from './unknown-events-box.tsx';

const columns = 'grid items-start gap-x-12 gap-y-6 lg:grid-cols-2';

/** While it is not known yet what the form is about; `error`: that it cannot be. */
export function UnknownFormPage({
  title,
  error,
  onRetry,
}: {
  readonly title: string;
  readonly error: Error | null | undefined;
  readonly onRetry: () => void;
}): ReactNode {
  return (
    <Page title={title} before={<ToList />}>
      {error ? (
        <Failed error={error} what={computedTexts.one} onRetry={onRetry} />
      ) : (
        <div className={columns}>
          <div className="grid max-w-form gap-4 sm:grid-cols-2">
            {loadingFields.map((field) => (
              <Skeleton key={field} className="h-14" />
            ))}
          </div>
          <SkeletonRows rows={12} />
        </div>
      )}
    </Page>
  );
}

const loadingFields = Array.from({ length: 10 }, (_, index) => index);

export function FormPage({
  title,
  draft,
  isNew = false,
  onChange,
  preview,
  beside,
  first,
  last,
  action,
  canSave = true,
  isBusy,
  problem,
  onSave,
  back,
}: {
  readonly title: string;
  readonly draft: Draft;
  readonly isNew?: boolean;
  readonly onChange: (changes: Partial<Draft>) => void;
  readonly preview: ReturnType<typeof usePreview>;
  /** Above the preview. */
  readonly beside?: ReactNode;
  /** Fields before those of what is computed, and after all of them. */
  readonly first: ReactNode;
  readonly last?: ReactNode;
  /** What saving is called. */
  readonly action: string;
  readonly canSave?: boolean;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onSave: () => void;
  readonly back: ReturnType<typeof computedAddress>;
}): ReactNode {
  const computes = preview.isPlaceholderData ? undefined : preview.data?.computes;
  // What was made from a chart and is changed here is computed as often as before.
  const changeOrigin = (origin: Origin) => {
    const schedule = draft.schedule ?? preview.data?.schedule;
    const keeps = origin.kind === 'own' && draft.origin.kind !== 'own' && computes !== undefined;
    onChange({ origin, ...(keeps && schedule && { schedule }) });
  };
  return (
    <Page title={title} before={<ToList />}>
      <div className={columns}>
        <Form
          className="flex max-w-form min-w-0 flex-col gap-6"
          onSubmit={() => {
            onSave();
          }}
        >
          <div className="flex flex-col gap-4">{first}</div>
          <Section title={words.what}>
            <div className="flex flex-col gap-4">
              <OriginFields
                groupType={draft.groupType}
                origin={draft.origin}
                computes={computes}
                onChange={changeOrigin}
              />
              {computes && countsItself(computes) && (
                <CountsItself
                  groupType={draft.groupType}
                  onCountPeople={() => changeOrigin({ kind: 'own', computes: countPeople(computes) })}
                />
              )}
            </div>
          </Section>
          <Section title={words.when}>
            <ScheduleFields draft={draft} shown={preview.data ?? {}} onChange={onChange} />
          </Section>
          {last}
          <UnknownEventsBox
            names={preview.data?.values.unknownEvents ?? []}
            draft={draft}
            onChange={onChange}
          />
          <div className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-canvas py-3">
            {problem !== undefined && (
              <p role="alert" className="text-13 text-bad">
                {problem}
              </p>
            )}
            <div className="flex flex-wrap items-center gap-2">
              <Button look="primary" type="submit" isBusy={isBusy} disabled={!canSave}>
                {action}
              </Button>
              <AppLink {...back} className={buttonClass()}>
                {texts.actions.cancel}
              </AppLink>
            </div>
          </div>
        </Form>
        <PreviewPanel draft={draft} query={preview} isNew={isNew}>
          {beside}
        </PreviewPanel>
      </div>
    </Page>
  );
}
