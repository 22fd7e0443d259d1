/** What stands behind the `?` of an address: plain texts, several of a name as a list. */

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export function parseSearch(text: string): SearchParams {
  const parameters = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** A group's value, which may be empty. */
const keptEmpty = 'value';

/** With the `?`, where there is anything. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const each of [value].flat())
      if (each !== undefined && (each !== '' || name === keptEmpty)) parameters.append(name, String(each));
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/** The first text of a name; undefined where there is none. */
export function readText(search: SearchParams, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'object' ? value[0] : value;
}

/** All texts of a name. */
export function readTexts(search: SearchParams, name: string): readonly string[] {
  const value = search[name];
  return value === undefined ? [] : [value].flat();
}

/** One of `allowed`, else its first. */
export function readOneOf<T extends string>(
  search: SearchParams,
  name: string,
  allowed: readonly [T, ...T[]],
): T {
  const value = readText(search, name);
  return allowed.find((each) => each === value) ?? allowed[0];
}
