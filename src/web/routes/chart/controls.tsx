/** What can be changed of a chart: who is counted, dates, interval, property view, one breakdown. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { ChartDefinition, Unit } from '../../api/operations.ts';
import {
  listIntervals,
  readInterval,
  type View,
  withInterval,
  withUnit,
  withView,
} from '../../charts/edit.ts';
import { readsProperties } from '../../charts/reads-properties.ts';
import { capitalize } from '../../format.ts';
import type { Interval } from '../../format-intervals.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { useScope } from '../../scope.ts';
import { controlTexts as words } from '../../words/chart-controls.ts';
import { chartTexts } from '../../words/charts.ts';
import { BandsField } from './bands-field.tsx';
import { BreakdownSelect } from './breakdown-select.tsx';
import { RangeSelect } from './range-select.tsx';

interface Props {
  readonly definition: ChartDefinition;
  readonly onChange: (definition: ChartDefinition) => void;
}

/** `isEdited`: the builder stands beside it, with the breakdowns. */
export function Controls({ isEdited, ...props }: Props & { readonly isEdited: boolean }): ReactNode {
  return (
    <>
      <UnitSelect {...props} />
      <RangeSelect {...props} />
      <IntervalSelect {...props} />
      {!isEdited && <BreakdownSelect {...props} />}
      {!isEdited && <BandsField {...props} />}
      <ViewSelect {...props} />
    </>
  );
}

const usersValue = 'user';

function UnitSelect({ definition, onChange }: Props): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const { unit } = definition;
  const current = unit?.kind === 'group' ? `group ${unit.groupType}` : usersValue;
  const types =
    data?.groupTypes ?? (unit?.kind === 'group' ? [{ type: unit.groupType, plural: unit.groupType }] : []);
  return (
    <InlineSelect
      label={words.unit}
      data-at="unit"
      className="w-28"
      value={current}
      onChange={({ target }) => {
        const groupType = target.value.slice('group '.length);
        const next: Unit = target.value === usersValue ? { kind: 'user' } : { kind: 'group', groupType };
        onChange(withUnit(definition, next));
      }}
    >
      {types.map(({ type, plural }) => (
        <option key={type} value={`group ${type}`}>
          {capitalize(plural)}
        </option>
      ))}
      <option value={usersValue}>{capitalize(chartTexts.user.plural)}</option>
    </InlineSelect>
  );
}

function IntervalSelect({ definition, onChange }: Props): ReactNode {
  const intervals = listIntervals(definition);
  if (intervals.length === 0) return null;
  const current = readInterval(definition);
  const shown = intervals.includes(current) ? intervals : [current, ...intervals];
  return (
    <InlineSelect
      label={words.interval}
      data-at="interval weekStart"
      className="w-28"
      value={current}
      onChange={({ target }) => onChange(withInterval(definition, target.value as Interval))}
    >
      {shown.map((interval) => (
        <option key={interval} value={interval}>
          {words.intervals[interval]}
        </option>
      ))}
    </InlineSelect>
  );
}

function ViewSelect({ definition, onChange }: Props): ReactNode {
  // The intervals of an impact are of each unit’s own time.
  if (!readsProperties(definition)) return null;
  const interval =
    definition.kind === 'impact' || listIntervals(definition).length === 0 ? 'all' : readInterval(definition);
  return (
    <InlineSelect
      label={words.view}
      data-at="propertyView"
      className="w-40"
      value={definition.propertyView ?? 'event'}
      onChange={({ target }) => onChange(withView(definition, target.value as View))}
    >
      <option value="event">{words.views.event}</option>
      <option value="now">{words.views.now}</option>
      <option value="start">{words.viewAtStart(interval)}</option>
    </InlineSelect>
  );
}
