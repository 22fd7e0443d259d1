/** Views that computations do not have: each looks at one instant, so that no interval begins. */
import { Problem } from '../../domain/problem.ts';

/** Errors: Problem with the path of the first view in a chart or computation that asks for the start. */
export function refuseStarts(value: unknown, path = ''): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if ((key === 'view' || key === 'propertyView') && part === 'start')
      throw new Problem(
        'invalid_definition',
        'A property is computed as of one instant, and nothing begins there: the view may be "event" or "now".',
        at,
      );
    refuseStarts(part, at);
  }
}
