/** Labels of series, segments and events. */
import type { EventSelector, Segment } from '../definition/schema/parts.ts';

export function eventLabel(event: EventSelector | undefined): string {
  return event?.kind === 'named' ? event.name : 'Any event';
}

/** What tells a series apart: segment, event, values, whichever there are several of. */
export function seriesLabel(parts: {
  readonly event?: string | undefined;
  readonly segment?: string | undefined;
  readonly values: readonly string[];
}): string {
  const named = [parts.event, parts.segment, ...parts.values].filter((each) => each !== undefined);
  return named.length > 0 ? named.join('; ') : 'All';
}

/** Undefined where there is only one. */
export function segmentLabel(segments: readonly Pick<Segment, 'name'>[], index: number): string | undefined {
  if (segments.length < 2) return undefined;
  return distinct(segments.map(({ name }, position) => name ?? `segment ${position + 1}`))[index];
}

/** The events of a chart; with other filters the same one may come again. */
export function eventLabels(events: readonly EventSelector[]): readonly string[] {
  return distinct(events.map(eventLabel));
}

/** Those that are alike are numbered: `open`, `open (2)`. */
export function distinct(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const known = new Set(labels);
  return labels.map((label) => {
    let own = label;
    for (let number = 2; taken.has(own); number++) {
      const numbered = `${label} (${number})`;
      // Somebody else may be called so.
      own = known.has(numbered) ? label : numbered;
    }
    taken.add(own);
    return own;
  });
}
