/** What an engagement matrix is made of: which events, and what is measured of who does them. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { EventList } from '../builder/event-list.tsx';
import { ChoiceField, listOptions, NumberField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';

export function EngagementMatrixForm({ definition, onChange }: FormProps<'engagementMatrix'>): ReactNode {
  const { events = [], measure = 'days', quadrants = 'median' } = definition;
  const { ranked, ...chosen } = definition;
  const { order = 'top', count = chartLimits.matrixRanked } = ranked ?? {};
  const isChosen = events.length > 0;
  return (
    <>
      <FormSection title={words.events} at="events">
        <ChoiceField
          label={words.matrixOf}
          at="ranked"
          value={isChosen ? 'chosen' : order}
          options={listOptions(words.matrixEvents)}
          onChange={(next) =>
            onChange(
              next === 'chosen'
                ? { ...chosen, events: isChosen ? events : [{ kind: 'anyActive' }] }
                : { ...chosen, events: [], ranked: { order: next, count } },
            )
          }
        />
        {isChosen ? (
          <EventList
            definition={definition}
            events={events}
            max={chartLimits.matrixEvents}
            onChange={(next) => onChange({ ...chosen, events: next })}
          />
        ) : (
          <NumberField
            label={words.matrixCount}
            at="ranked"
            value={count}
            min={1}
            max={chartLimits.matrixRanked}
            onChange={(next) => onChange({ ...chosen, events: [], ranked: { order, count: next } })}
          />
        )}
      </FormSection>
      <FormSection title={words.options}>
        <ChoiceField
          label={words.matrixMeasure}
          at="measure"
          value={measure}
          options={listOptions(words.matrixMeasures)}
          onChange={(next) => onChange({ ...definition, measure: next })}
        />
        <ChoiceField
          label={words.quadrants}
          at="quadrants"
          value={quadrants}
          options={listOptions(words.quadrantsAt)}
          onChange={(next) => onChange({ ...definition, quadrants: next })}
        />
      </FormSection>
    </>
  );
}
