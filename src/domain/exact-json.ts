/** JSON with whole numbers that JavaScript cannot keep as the text they were written as: they are ids. */

/** False where JSON.parse gives every whole number as it was written: none has so many digits. */
export function mayLoseDigits(text: string): boolean {
  return /\d{16}/.test(text);
}

/** The value of a JSON text. Throws as JSON.parse does. */
export function parseExactJson(text: string): unknown {
  // A reviver costs several times the parse.
  if (!mayLoseDigits(text)) return JSON.parse(text);
  try {
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
  } catch (error) {
    // A reviver cannot follow what nests very deep.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

function keepDigits(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}
