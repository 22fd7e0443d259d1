/** What is computed, chosen part by part: the kind, and what each kind needs. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Computation } from '../../../api/operations.ts';
import { cohortsQuery } from '../../../api/queries.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { SegmentConditions } from './conditions.tsx';
import { anyUse, type Kind, usualMeasured, withKind } from './edit-computation.ts';
import { EventWithConditions } from './event-select.tsx';
import { MeasuredFields } from './measured-fields.tsx';
import { PeriodFields } from './period-fields.tsx';
import { EventPropertySelect, GroupNumberSelect } from './property-select.tsx';

interface Props<C = Computation> {
  readonly groupType: string;
  readonly computes: C;
  readonly onChange: (computes: Computation) => void;
}
type Of<K extends Kind> = Props<Extract<Computation, { readonly kind: K }>>;

export function KindSelect({ computes, onChange }: Omit<Props, 'groupType'>): ReactNode {
  return (
    <Choice
      label={words.kind}
      choices={words.kinds}
      chosen={computes.kind}
      onChoose={(kind) => onChange(withKind(computes, kind))}
    />
  );
}

export function KindFields({ computes, ...rest }: Props): ReactNode {
  const { groupType, onChange } = rest;
  switch (computes.kind) {
    case 'measured':
      return (
        <MeasuredFields
          groupType={groupType}
          measured={computes.of}
          onChange={(of) => onChange({ ...computes, of })}
        />
      );
    case 'ratio':
      return <RatioFields {...rest} computes={computes} />;
    case 'trend':
      return (
        <>
          <MeasuredFields
            groupType={groupType}
            measured={computes.of}
            canBeEver={false}
            onChange={(of) => onChange({ ...computes, of })}
          />
          <Choice
            label={words.as}
            choices={words.asChoices}
            chosen={computes.as ?? 'difference'}
            onChoose={(as) => onChange({ ...computes, as })}
          />
        </>
      );
    case 'daysSince':
    case 'value':
    case 'activeMembers':
      return <OneEventFields {...rest} computes={computes} />;
    case 'cohortMembers':
    case 'inCohort':
      return <CohortSelect {...rest} computes={computes} />;
    case 'home':
      return (
        <Choice
          label={words.fact}
          choices={words.facts}
          chosen={computes.fact}
          onChoose={(fact) => onChange({ ...computes, fact })}
        />
      );
  }
}

function RatioFields({ groupType, computes, onChange }: Of<'ratio'>): ReactNode {
  const { to } = computes;
  return (
    <>
      <MeasuredFields
        groupType={groupType}
        measured={computes.of}
        onChange={(of) => onChange({ ...computes, of })}
      />
      <Choice
        label={words.dividedBy}
        choices={words.divisors}
        chosen={to.kind}
        onChoose={(kind) =>
          onChange({
            ...computes,
            to: kind === 'property' ? { kind, name: '' } : { kind, of: usualMeasured },
          })
        }
      />
      {to.kind === 'property' ? (
        <GroupNumberSelect
          groupType={groupType}
          label={words.property}
          name={to.name}
          onChange={(name) => onChange({ ...computes, to: { kind: 'property', name } })}
        />
      ) : (
        <MeasuredFields
          groupType={groupType}
          measured={to.of}
          onChange={(of) => onChange({ ...computes, to: { kind: 'measured', of } })}
        />
      )}
    </>
  );
}

function OneEventFields({
  groupType,
  computes,
  onChange,
}: Of<'daysSince' | 'value' | 'activeMembers'>): ReactNode {
  const { event = anyUse } = computes;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {computes.kind !== 'activeMembers' && (
          <Choice
            label={words.which}
            choices={words.lastOrFirst}
            chosen={computes.which ?? 'last'}
            onChoose={(which) => onChange({ ...computes, which })}
          />
        )}
        <EventWithConditions
          groupType={groupType}
          event={event}
          onChange={(next) => onChange({ ...computes, event: next })}
        />
        {computes.kind === 'value' && (
          <EventPropertySelect
            property={computes.property}
            event={event}
            onlyNumbers={false}
            onChange={(property) => onChange({ ...computes, property })}
          />
        )}
      </div>
      {computes.kind !== 'daysSince' && (
        <PeriodFields
          period={computes.period ?? { kind: 'ever' }}
          canBeMean={false}
          onChange={(period) => onChange({ ...computes, period })}
        />
      )}
      <SegmentConditions
        groupType={groupType}
        events={[event]}
        segments={computes.segments}
        countsGroup={false}
        onChange={(segments) => onChange({ ...computes, segments })}
      />
    </>
  );
}

function CohortSelect({ groupType, computes, onChange }: Of<'cohortMembers' | 'inCohort'>): ReactNode {
  const { data } = useQuery(cohortsQuery(useScope()));
  const fits = (data?.cohorts ?? []).filter(({ definition: { unit } }) =>
    computes.kind === 'inCohort'
      ? unit?.kind === 'group' && unit.groupType === groupType
      : unit?.kind !== 'group',
  );
  return (
    <SelectField
      label={words.cohort}
      hint={data && fits.length === 0 ? words.noCohorts : undefined}
      value={computes.cohort}
      required
      onChange={({ target }) => onChange({ ...computes, cohort: target.value })}
    >
      {computes.cohort === '' && <option value="">{words.choose}</option>}
      {fits.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function Choice<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly choices: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (chosen: T) => void;
}): ReactNode {
  return (
    <SelectField label={label} value={chosen} onChange={({ target }) => onChoose(target.value as T)}>
      {(Object.keys(choices) as T[]).map((each) => (
        <option key={each} value={each}>
          {choices[each]}
        </option>
      ))}
    </SelectField>
  );
}
