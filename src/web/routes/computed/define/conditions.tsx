/** Conditions of what is computed, by the same parts as those of charts. */
import type { ReactNode } from 'react';
import type { ChartDefinition, Event, Segment, Unit } from '../../../api/operations.ts';
import { ConditionList } from '../../../charts/builder/condition-list.tsx';
import { EventFilters } from '../../../charts/builder/event-filters.tsx';
import { SegmentList } from '../../../charts/builder/segment-list.tsx';
import { eventName } from '../../../charts/event-name.ts';
import { useDateAt } from '../../../charts/use-today.ts';
import { readClockMs } from '../../../clock.ts';
import { defineTexts as words } from '../../../words/define.ts';

/** What the parts of the builder ask a chart: whose properties there are. */
export function useStandIn(groupType: string, events: readonly Event[]): ChartDefinition {
  const today = useDateAt(readClockMs());
  return {
    kind: 'segmentation',
    unit: { kind: 'group', groupType },
    events,
    // Conditions say “in these dates” of the period that is computed.
    range: { start: today, end: today },
  };
}

export function EventConditions({
  groupType,
  event,
  onChange,
}: {
  readonly groupType: string;
  readonly event: Event;
  readonly onChange: (event: Event) => void;
}): ReactNode {
  const { filters = [], ...plain } = event;
  const definition = useStandIn(groupType, [event]);
  return (
    <EventFilters
      definition={definition}
      name={eventName(event)}
      filters={filters}
      onChange={(next) => onChange((next.length > 0 ? { ...plain, filters: next } : plain) as Event)}
    />
  );
}

/** Of the users or groups that are counted; a formula may name several segments. */
export function SegmentConditions({
  groupType,
  events,
  segments = [],
  countsGroup,
  canBeSeveral = false,
  onChange,
}: {
  readonly groupType: string;
  readonly events: readonly Event[];
  readonly segments: readonly Segment[] | undefined;
  readonly countsGroup: boolean;
  readonly canBeSeveral?: boolean;
  readonly onChange: (segments: readonly Segment[]) => void;
}): ReactNode {
  const [segment = {}] = segments;
  const definition = useStandIn(groupType, events);
  const unit: Unit = countsGroup ? { kind: 'group', groupType } : { kind: 'user' };
  return (
    <div className="flex flex-col gap-1">
      <span className="text-13 font-medium">{words.whoseConditions}</span>
      {canBeSeveral || segments.length > 1 ? (
        <>
          <SegmentList definition={{ ...definition, unit, segments }} onChange={onChange} />
          {segments.length > 1 && <span className="text-12 text-muted">{words.severalSegments}</span>}
        </>
      ) : (
        <ConditionList
          definition={definition}
          unit={unit}
          conditions={segment.conditions ?? []}
          onChange={(conditions) => onChange(conditions.length > 0 ? [{ ...segment, conditions }] : [])}
        />
      )}
    </div>
  );
}
