/** What a retention chart is made of: what starts, and what counts as coming back. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { EventField } from '../builder/event-field.tsx';
import { EventList } from '../builder/event-list.tsx';
import { ChoiceField, listOptions, NumberField, ParsedField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';
import { parseBrackets, startBrackets, writeBrackets } from './brackets.ts';

const lastShown = { day: 30, week: 12, month: 12 } as const;

export function RetentionForm({ definition, onChange }: FormProps<'retention'>): ReactNode {
  const { start = { kind: 'new' }, returns = [{ kind: 'any' }], mode = 'on', clock = '24h' } = definition;
  const { brackets = [], interval = 'day', intervals = lastShown[interval] } = definition;
  return (
    <>
      <FormSection title={words.start} at="start">
        <EventField
          definition={definition}
          event={start.kind === 'new' ? undefined : start}
          empty={words.firstEver}
          extras={[{ value: 'new', label: words.firstEver }]}
          onChange={(event) => onChange({ ...definition, start: event })}
          onExtra={() => onChange({ ...definition, start: { kind: 'new' } })}
        />
      </FormSection>
      <FormSection title={words.returns} at="returns">
        <EventList
          definition={definition}
          events={returns}
          max={2}
          onChange={(events) => onChange({ ...definition, returns: events })}
        />
      </FormSection>
      <FormSection title={words.options}>
        <ChoiceField
          label={words.mode}
          at="mode"
          value={mode}
          options={listOptions(words.modes)}
          onChange={(next) =>
            onChange({ ...definition, mode: next, brackets: next === 'brackets' ? startBrackets : [] })
          }
        />
        {mode === 'brackets' ? (
          <ParsedField
            label={words.brackets}
            at="brackets"
            written={writeBrackets(brackets)}
            hint={words.bracketsHint}
            problem={words.bracketsProblem}
            parse={parseBrackets}
            onChange={(next) => onChange({ ...definition, brackets: next })}
          />
        ) : (
          <NumberField
            label={words.lastInterval}
            at="intervals"
            value={intervals}
            min={0}
            max={chartLimits.retentionIntervals}
            onChange={(next) => onChange({ ...definition, intervals: next })}
          />
        )}
        <ChoiceField
          label={words.clock}
          at="clock"
          value={clock}
          options={listOptions(words.clocks)}
          onChange={(next) => onChange({ ...definition, clock: next })}
        />
      </FormSection>
    </>
  );
}
