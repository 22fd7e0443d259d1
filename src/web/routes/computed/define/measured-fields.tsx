/** One number of each group: what is measured, of whom, of which events, over which period. */
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Event, Measured } from '../../../api/operations.ts';
import { letterOf, listMeasuredLetters } from '../../../charts/builder/formula-events.ts';
import { MetricFields } from '../../../charts/builder/metric-fields.tsx';
import { Button, IconButton } from '../../../parts/button.tsx';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { useTypeNames } from '../../../shell/use-named-types.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { SegmentConditions, useStandIn } from './conditions.tsx';
import { anyUse, withFormula } from './edit-computation.ts';
import { EventWithConditions } from './event-select.tsx';
import {
  type MetricChoice,
  plainChoices,
  propertyChoices,
  readMetric,
  withMetric,
} from './metric-choices.ts';
import { PeriodFields } from './period-fields.tsx';
import { EventPropertySelect } from './property-select.tsx';

interface Props {
  readonly measured: Measured;
  readonly onChange: (measured: Measured) => void;
}

export function MeasuredFields({
  groupType,
  canBeEver = true,
  ...props
}: Props & { readonly groupType: string; readonly canBeEver?: boolean }): ReactNode {
  const { measured, onChange } = props;
  const { metric, formula, events, period = { kind: 'last' }, countedBy = 'users', segments = [] } = measured;
  const counted = words.counted(useTypeNames(groupType).singular);
  const [first = anyUse] = events;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <MeasureSelect {...props} />
        <SelectField
          label={words.countedBy}
          value={countedBy}
          onChange={({ target }) => onChange({ ...measured, countedBy: target.value as typeof countedBy })}
        >
          {(['people', 'users', 'group'] as const).map((each) => (
            <option key={each} value={each}>
              {counted[each]}
            </option>
          ))}
        </SelectField>
        {formula === undefined && (
          <EventWithConditions
            groupType={groupType}
            event={first}
            onChange={(event) => onChange({ ...measured, events: [event] })}
          />
        )}
        {formula === undefined && metric?.kind === 'property' && (
          <EventPropertySelect
            property={metric.property}
            event={first}
            onlyNumbers={metric.aggregate?.kind !== 'distinct'}
            onChange={(property) => onChange({ ...measured, metric: { ...metric, property } })}
          />
        )}
      </div>
      {readMetric(measured) === 'other' && <OtherMeasure {...props} groupType={groupType} />}
      {formula !== undefined && <FormulaFields {...props} groupType={groupType} formula={formula} />}
      <PeriodFields
        period={period}
        canBeEver={canBeEver}
        onChange={(next) => onChange({ ...measured, period: next })}
      />
      <SegmentConditions
        groupType={groupType}
        events={events}
        segments={segments}
        countsGroup={countedBy === 'group'}
        canBeSeveral={formula !== undefined}
        onChange={(next) => onChange({ ...measured, segments: next })}
      />
    </div>
  );
}

function MeasureSelect({ measured, onChange }: Props): ReactNode {
  const chosen = readMetric(measured);
  const choices: readonly MetricChoice[] = [...plainChoices, ...propertyChoices, 'other', 'formula'];
  return (
    <SelectField
      label={words.measure}
      value={chosen}
      onChange={({ target }) => onChange(withMetric(measured, target.value as MetricChoice))}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {words.measures[choice]}
        </option>
      ))}
    </SelectField>
  );
}

/** Measures that are rarer, as the builder of charts has them. */
function OtherMeasure({ measured, groupType, onChange }: Props & { readonly groupType: string }): ReactNode {
  const { events, metric, countedBy } = measured;
  const definition = useStandIn(groupType, events);
  return (
    <div className="flex flex-col gap-1">
      <MetricFields
        definition={countedBy === 'group' ? definition : { ...definition, unit: { kind: 'user' } }}
        metric={metric}
        isOneNumber
        onChange={(next) => onChange({ ...measured, metric: next })}
      />
    </div>
  );
}

const eventsMax = 10;

function FormulaFields({
  measured,
  formula,
  groupType,
  onChange,
}: Props & { readonly formula: string; readonly groupType: string }): ReactNode {
  const { events, formulaProperties = {} } = measured;
  const measuredLetters = listMeasuredLetters(formula);
  const setEvents = (next: readonly Event[]) => onChange({ ...measured, events: next });
  return (
    <>
      <TextField
        label={words.formula}
        hint={words.formulaHint}
        value={formula}
        required
        className="font-mono"
        onChange={({ target }) => onChange(withFormula(measured, target.value))}
      />
      {events.map((event, index) => {
        const letter = letterOf(index);
        return (
          <div key={letter} className="flex items-start gap-2">
            <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-2">
              <EventWithConditions
                groupType={groupType}
                label={words.eventOf(letter)}
                event={event}
                onChange={(next) => setEvents(events.with(index, next))}
              />
              {measuredLetters.includes(letter) && (
                <EventPropertySelect
                  label={words.propertyOf(letter)}
                  property={formulaProperties[letter]}
                  event={event}
                  onlyNumbers={false}
                  onChange={(property) =>
                    onChange({ ...measured, formulaProperties: { ...formulaProperties, [letter]: property } })
                  }
                />
              )}
            </div>
            {events.length > 1 && index === events.length - 1 && (
              <IconButton label={words.removeEvent(letter)} onClick={() => setEvents(events.slice(0, index))}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            )}
          </div>
        );
      })}
      {events.length < eventsMax && (
        <Button look="quiet" className="-ml-3 self-start" onClick={() => setEvents([...events, anyUse])}>
          <Plus size={14} aria-hidden="true" />
          {words.addEvent}
        </Button>
      )}
    </>
  );
}
