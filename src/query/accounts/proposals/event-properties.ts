/** What the values of properties are in samples of events. */
import type { JsonObject } from '../../../domain/json.ts';

export interface SampledEvent {
  readonly event: string;
  readonly props: JsonObject;
}

/** The texts of a property in the events of a type that were looked at. */
interface SampledTexts {
  readonly property: string;
  /** Of the events looked at, those that have a text there. */
  readonly share: number;
  /** How often each comes. */
  readonly texts: ReadonlyMap<string, number>;
}

/** By event type: each property that has a text in any of its events. */
export function readSampledTexts(
  samples: readonly SampledEvent[],
): ReadonlyMap<string, readonly SampledTexts[]> {
  const byEvent = Map.groupBy(samples, ({ event }) => event);
  return new Map([...byEvent].map(([event, those]) => [event, readTexts(those)]));
}

function readTexts(events: readonly SampledEvent[]): readonly SampledTexts[] {
  const found = new Map<string, Map<string, number>>();
  for (const { props } of events)
    for (const [property, value] of Object.entries(props)) {
      if (typeof value !== 'string' || value === '') continue;
      const texts = found.get(property) ?? new Map<string, number>();
      texts.set(value, (texts.get(value) ?? 0) + 1);
      found.set(property, texts);
    }
  return [...found].map(([property, texts]) => {
    const having = [...texts.values()].reduce((sum, count) => sum + count, 0);
    return { property, share: having / events.length, texts };
  });
}
