/** Makes a computed property, of nothing or of the chart that the address names. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { computedAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { ChartDefinition } from '../../../api/operations.ts';
import { savedChartQuery } from '../../../api/queries.ts';
import { readDefinition } from '../../../charts/read-definition.ts';
import { useDateAt } from '../../../charts/use-today.ts';
import { readClockMs } from '../../../clock.ts';
import { addDays, capitalize, writeDuration } from '../../../format.ts';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Page } from '../../../parts/page.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { computedTexts } from '../../../words/computed.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { NoGroups } from '../../no-groups.tsx';
import { BackfillBox, backfillDays } from '../backfill-box.tsx';
import { type Draft, isWholeOrigin, type Origin, writeDefinition } from './draft.ts';
import { usualMeasured } from './edit-computation.ts';
import { FormPage, UnknownFormPage } from './form-page.tsx';
import { usePreview } from './preview-panel.tsx';

export function NewComputedPage(): ReactNode {
  const scope = useScope();
  const search = useSearchParams();
  const chartId = readText(search, 'chart');
  const catalogue = useQuery(catalogueQuery(scope));
  const definition = readDefinition(readText(search, 'd'));
  const chart = useQuery({ ...savedChartQuery(scope, chartId ?? ''), enabled: chartId !== undefined });
  const failed = [catalogue, chart].find(({ error }) => error);
  if (failed || !catalogue.data || (chartId !== undefined && !chart.data))
    return (
      <UnknownFormPage
        title={words.createTitle}
        error={failed?.error}
        onRetry={() => void failed?.refetch()}
      />
    );
  if (catalogue.data.groupTypes.length === 0)
    return (
      <Page title={words.createTitle}>
        <NoGroups />
      </Page>
    );
  const wanted = readText(search, 'type') ?? countedType(definition ?? chart.data?.definition);
  const { groupTypes } = catalogue.data;
  const type = groupTypes.find((each) => each.type === wanted) ?? groupTypes[0];
  return (
    <Form
      types={groupTypes}
      groupType={type?.type ?? ''}
      name={chart.data?.name ?? readText(search, 't') ?? ''}
      origin={
        definition
          ? { kind: 'thisChart', definition }
          : chart.data
            ? { kind: 'chart', id: chart.data.id }
            : { kind: 'own', computes: { kind: 'measured', of: usualMeasured } }
      }
    />
  );
}

const countedType = (definition: ChartDefinition | undefined) =>
  definition?.unit?.kind === 'group' ? definition.unit.groupType : undefined;

function Form({
  types,
  ...initial
}: {
  readonly types: readonly { readonly type: string; readonly plural: string }[];
  readonly groupType: string;
  readonly name: string;
  readonly origin: Origin;
}): ReactNode {
  const [draft, setDraft] = useState<Draft>({ ...initial, description: '', owner: '', timeZone: null });
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const [withPast, setWithPast] = useState(true);
  const today = useDateAt(readClockMs());
  const backfillFrom = withPast ? addDays(today, -backfillDays) : null;
  const preview = usePreview(draft, backfillFrom);
  const { mutate, isPending, error } = useCreate(draft, backfillFrom);
  const { backfill } = preview.data ?? {};
  return (
    <FormPage
      title={words.createTitle}
      draft={draft}
      isNew
      onChange={change}
      preview={preview}
      first={
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={words.name}
            value={draft.name}
            required
            autoFocus
            onChange={({ target }) => change({ name: target.value })}
          />
          <SelectField
            label={words.groupType}
            value={draft.groupType}
            onChange={({ target }) => change({ groupType: target.value })}
          >
            {types.map(({ type, plural }) => (
              <option key={type} value={type}>
                {capitalize(plural)}
              </option>
            ))}
          </SelectField>
        </div>
      }
      last={
        <BackfillBox
          isOn={withPast}
          note={
            backfill &&
            computedTexts.backfillCost(
              computedTexts.moments(backfill.moments),
              writeDuration(backfill.estimatedMs),
            )
          }
          onChange={setWithPast}
        />
      }
      action={words.create}
      canSave={isWholeOrigin(draft.origin)}
      isBusy={isPending}
      problem={error?.message}
      onSave={() => mutate()}
      back={computedAddress()}
    />
  );
}

function useCreate(draft: Draft, backfillFrom: string | null) {
  const scope = useScope();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const { groupType, name, acceptUnknownEvents = false } = draft;
      const body = { groupType, name, backfillFrom, acceptUnknownEvents, ...writeDefinition(draft) };
      return call('createComputed', { body }, scope);
    },
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: [scope.project, 'computed'] });
      await navigate(computedAddress(id) as never);
    },
  });
}
