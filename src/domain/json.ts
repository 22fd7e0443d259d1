/** Plain JSON data, the only thing that crosses a room's border. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether lists and objects nest more than `levels` deep; itself it goes no deeper than that. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

/** JSON text with object keys in code-unit order at every level: equal content gives equal text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value);
  if (isFlatAndSorted(value, keys)) return JSON.stringify(value);
  const members = keys.sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(',')}}`;
}

/** The engine's own JSON text is canonical then, at a fifth of the time. */
function isFlatAndSorted(value: JsonObject, keys: readonly string[]): boolean {
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (index > 0 && (keys[index - 1] as string) > key) return false;
    const member = value[key];
    if (typeof member === 'object' && member !== null) return false;
  }
  return true;
}

/** An object without a prototype, so that a key such as `__proto__` is a key like any other. */
export function emptyObject<T = Json>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
