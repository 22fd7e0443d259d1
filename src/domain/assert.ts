/** Stops a bug where it is first seen. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`);
}

/** The end of an exhaustive switch. */
export function never(value: never): Error {
  return new Error(`bug: unexpected ${JSON.stringify(value)}`);
}
