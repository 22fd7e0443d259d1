/** Time zone, first day of the week and currency, asked before the first event. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Answer, CallProblem, call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { sessionQuery } from '../../api/queries.ts';
import { projectQuery } from '../../api/settings-queries.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useMay, useScope } from '../../scope.ts';
import { timeZones } from '../../time-zones.ts';
import { setUpTexts } from '../../words/set-up.ts';

const words = setUpTexts.describe;
type Project = Answer<'getProject'>;
type Described = Pick<Project, 'name' | 'timeZone' | 'weekStart' | 'currency'>;

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const currencies = Intl.supportedValuesOf('currency');
const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });

/** `isFirst`: nobody has said anything yet, so the browser’s zone is proposed. */
export function DescribeForm({
  project,
  hasEvents,
}: {
  readonly project: Project;
  readonly hasEvents: boolean;
}): ReactNode {
  const mayChange = useMay('manager');
  const isProposed = project.version === 0 && !hasEvents && mayChange;
  const [draft, setDraft] = useState<Partial<Described>>(isProposed ? { timeZone: ownZone } : {});
  const save = useSave(project, () => setDraft({}));
  const shown = { ...project, ...draft };
  const isChanged = Object.entries(draft).some(([key, value]) => project[key as keyof Described] !== value);
  const change = (more: Partial<Described>) => {
    save.reset();
    setDraft({ ...draft, ...more });
  };
  const isConflict = save.error instanceof CallProblem && save.error.status === 409;
  return (
    <Form
      className="flex max-w-form flex-col gap-4"
      onSubmit={() => {
        save.mutate(shown);
      }}
    >
      <TextField
        label={words.name}
        value={shown.name}
        disabled={!mayChange}
        required
        onChange={({ target }) => change({ name: target.value })}
      />
      <ZoneField
        zone={shown.timeZone}
        isFixed={hasEvents}
        isDisabled={!mayChange}
        isProposed={isProposed}
        onChoose={(timeZone) => change({ timeZone })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={words.weekStart}
          hint={words.later}
          value={shown.weekStart}
          disabled={!mayChange}
          onChange={({ target }) => change({ weekStart: target.value as Described['weekStart'] })}
        >
          <option value="monday">{words.weekStarts.monday}</option>
          <option value="sunday">{words.weekStarts.sunday}</option>
        </SelectField>
        <CurrencyField
          currency={shown.currency}
          isDisabled={!mayChange}
          onChoose={(currency) => change({ currency })}
        />
      </div>
      {save.error && (
        <p role="alert" className="text-13 text-bad">
          {isConflict ? words.conflict : writeProblem(save.error)}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          look={project.version === 0 && !hasEvents ? 'primary' : 'plain'}
          isBusy={save.isPending}
          disabled={!mayChange || (!isChanged && project.version > 0)}
        >
          {words.save}
        </Button>
        {save.isSuccess && (
          <p role="status" className="text-13 text-good">
            {words.saved}
          </p>
        )}
      </div>
    </Form>
  );
}

function useSave(project: Project, onSaved: () => void) {
  const scope = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ name, timeZone, weekStart, currency }: Described) =>
      call(
        'changeProject',
        { body: { version: project.version, name, timeZone, weekStart, currency } },
        scope,
      ),
    onSuccess: async (saved) => {
      queryClient.setQueryData(projectQuery(scope).queryKey, saved);
      onSaved();
      // The session names projects and their zones.
      await queryClient.invalidateQueries(sessionQuery);
    },
    onError: () => queryClient.invalidateQueries(projectQuery(scope)),
  });
}

function ZoneField({
  zone,
  isFixed,
  isDisabled,
  isProposed,
  onChoose,
}: {
  readonly zone: string;
  readonly isFixed: boolean;
  readonly isDisabled: boolean;
  readonly isProposed: boolean;
  readonly onChoose: (zone: string) => void;
}): ReactNode {
  const proposed = isProposed && zone === ownZone ? `${words.timeZoneProposed(ownZone)} ` : '';
  return (
    <SelectField
      label={words.timeZone}
      hint={isFixed ? words.timeZoneFixed : `${proposed}${words.timeZoneHint}`}
      value={zone}
      disabled={isFixed || isDisabled}
      onChange={({ target }) => onChoose(target.value)}
    >
      {[...new Set([zone, ...timeZones])].sort().map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </SelectField>
  );
}

function CurrencyField({
  currency,
  isDisabled,
  onChoose,
}: {
  readonly currency: string | null;
  readonly isDisabled: boolean;
  readonly onChoose: (currency: string | null) => void;
}): ReactNode {
  return (
    <SelectField
      label={words.currency}
      hint={words.currencyHint}
      value={currency ?? ''}
      disabled={isDisabled}
      onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
    >
      <option value="">{words.noCurrency}</option>
      {[...new Set([...(currency === null ? [] : [currency]), ...currencies])].map((each) => (
        <option key={each} value={each}>
          {each}: {currencyNames.of(each)}
        </option>
      ))}
    </SelectField>
  );
}
