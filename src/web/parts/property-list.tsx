/** Properties and their values, as a list of two columns. */
import type { ReactNode } from 'react';
import { writePlain } from '../format.ts';

/** Fractions rounded, everything else as it is: the whole value belongs on hover. */
export function writeRounded(value: unknown): string {
  return typeof value === 'number' ? writePlain(value) : writeValue(value);
}

/** As it is; what is no text as JSON. */
export function writeValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

export function PropertyList({
  properties,
  label,
}: {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly label: string;
}): ReactNode {
  const entries = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <div className="min-w-0">
      <h4 className="text-12 text-muted">{label}</h4>
      <dl className="text-13">
        {entries.map(([name, value]) => (
          <div key={name} className="flex gap-3 border-t border-line py-1">
            <dt dir="auto" title={name} className="w-1/3 shrink-0 truncate text-muted">
              {name}
            </dt>
            <dd dir="auto" className="min-w-0 break-words">
              {writeValue(value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
