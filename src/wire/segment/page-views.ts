/** Names and properties of the events of Page and Screen calls. */
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Call } from './call.ts';
import type { ClassicMapping } from './mapping.ts';
import { unwrapSingle } from './unwrap-single.ts';

type Tracked = Pick<ClassicMapping, 'trackAllPages' | 'trackNamedPages' | 'trackCategorizedPages'>;

/** Names of the events that Segment's Classic destinations make of a Page or Screen call, by their settings. */
export function listViewNames({ type, content }: Call, tracked: Tracked): readonly string[] {
  const thing = type === 'screen' ? 'Screen' : 'Page';
  const [name, category] = [asText(content['name']), asText(content['category'])];
  const full = [category, name].filter((part) => part !== undefined).join(' ');
  return [
    ...(tracked.trackAllPages ? [`Loaded a ${thing}`] : []),
    ...(tracked.trackCategorizedPages && category !== undefined ? [`Viewed ${category} ${thing}`] : []),
    ...(tracked.trackNamedPages && name !== undefined ? [`Viewed ${full} ${thing}`] : []),
  ];
}

/** A call's properties with its name and category among them. */
export function readViewProperties({ content }: Call): JsonObject {
  const { name, category, properties } = content;
  return {
    ...(isJsonObject(properties) ? properties : {}),
    ...(asText(name) !== undefined && { name: unwrapSingle(name) }),
    ...(asText(category) !== undefined && { category: unwrapSingle(category) }),
  } as JsonObject;
}

export function asText(value: Json | undefined): string | undefined {
  const single = unwrapSingle(value);
  if (single === undefined || single === null || typeof single === 'object' || single === '')
    return undefined;
  return String(single);
}
