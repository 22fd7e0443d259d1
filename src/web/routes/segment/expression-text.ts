/** A field's value as a person types it: a path, JSON in Segment's notation, else the text itself. */

/** Starts like JSON that is no plain text. */
const asJson = /^(?:[{["]|-?\d+(?:\.\d+)?$|(?:true|false|null)$)/;

export function writeExpression(value: unknown): string {
  if (typeof value === 'string')
    return asJson.test(value) || value.startsWith('$.') ? JSON.stringify(value) : value;
  return readPath(value) ?? JSON.stringify(value);
}

/** Undefined: it begins like JSON, and is none. */
export function readExpression(text: string): { readonly value: unknown } | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith('$.')) return { value: { '@path': trimmed } };
  if (!asJson.test(trimmed)) return { value: text };
  try {
    return { value: JSON.parse(trimmed) as unknown };
  } catch {
    return undefined;
  }
}

function readPath(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined;
  const path = (value as Readonly<Record<string, unknown>>)['@path'];
  return typeof path === 'string' && path.startsWith('$.') && path === path.trim() ? path : undefined;
}
