/** What charts of all kinds have: an earlier period, weights, who is left out, how many values are shown. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { useUnitWords } from '../units.ts';
import { ChoiceField, listOptions, NumberField } from './fields.tsx';
import { FormSection } from './form-section.tsx';
import { chartLimits } from './limits.ts';
import { PropertyField } from './property-field.tsx';
import { mayWeigh } from './settle.ts';

interface Props {
  readonly definition: ChartDefinition;
  readonly onChange: (definition: ChartDefinition) => void;
}

export function GeneralOptions({ definition, onChange }: Props): ReactNode {
  const { unit, leaveOut = false, limit = 100 } = definition;
  const { plural } = useUnitWords(unit);
  return (
    <FormSection title={words.compare}>
      <CompareField definition={definition} onChange={onChange} />
      {mayWeigh(definition) && <WeightFields definition={definition} onChange={onChange} />}
      <ChoiceField
        label={words.leaveOut(plural)}
        at="leaveOut"
        value={leaveOut ? 'yes' : 'no'}
        options={listOptions(words.leaveOuts)}
        onChange={(next) => onChange({ ...definition, leaveOut: next === 'yes' })}
      />
      <NumberField
        label={words.limit}
        at="limit"
        value={limit}
        min={1}
        max={chartLimits.series}
        onChange={(next) => onChange({ ...definition, limit: next })}
      />
    </FormSection>
  );
}

function CompareField({ definition, onChange }: Props): ReactNode {
  const { compare, ...rest } = definition;
  const { back = 1, of = 'period' } = compare ?? {};
  const value = compare === undefined ? 'none' : back === 1 ? of : `${back} ${of}`;
  const options = listOptions<string>(words.compares);
  return (
    <ChoiceField
      label={words.compareWith}
      at="compare"
      value={value}
      options={
        options.some((option) => option.value === value)
          ? options
          : [...options, { value, label: words.earlier(back, of) }]
      }
      onChange={(next) => {
        if (next === 'none') onChange(rest);
        else if (next !== value)
          onChange({
            ...definition,
            compare: { back: 1, of: next as NonNullable<typeof compare>['of'] & string },
          });
      }}
    />
  );
}

function WeightFields({ definition, onChange }: Props): ReactNode {
  const { weigh, unit, ...rest } = definition;
  if (unit?.kind !== 'group') return null;
  const { groupType } = unit;
  return (
    <>
      <PropertyField
        definition={definition}
        label={words.weigh}
        at="weigh"
        property={weigh && { kind: 'group', groupType, name: weigh.property }}
        isFit={(property) => property.kind === 'group' && property.groupType === groupType}
        absent={words.weighOne}
        onChange={(property) => {
          if (property?.kind === 'group')
            onChange({ ...definition, weigh: { ...weigh, property: property.name } });
          else onChange({ ...rest, unit } as ChartDefinition);
        }}
      />
      {weigh && (
        <ChoiceField
          label={words.weighAt}
          value={weigh.at ?? 'entry'}
          options={listOptions(words.weighAts)}
          onChange={(at) => onChange({ ...definition, weigh: { ...weigh, at } })}
        />
      )}
    </>
  );
}
