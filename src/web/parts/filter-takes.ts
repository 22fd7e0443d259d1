/** What operators of filters are given. */

export type Takes = 'choices' | 'text' | 'number' | 'date' | 'nothing';

/** Whether it can be asked for as it is. */
export function isWhole(takes: Takes, values: readonly string[]): boolean {
  return takes === 'nothing' || values.length > 0;
}
