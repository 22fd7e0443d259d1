/** Properties before and after. */
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { writeValue } from '../../../parts/property-list.tsx';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';

type Properties = Readonly<Record<string, unknown>>;

/** A field of a record that is empty is null. */
const hasValue = (properties: Properties, name: string) =>
  Object.hasOwn(properties, name) && properties[name] !== null;

export function Changes({
  before,
  after,
}: {
  readonly before: Properties;
  readonly after: Properties;
}): ReactNode {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return (
    <dl className="flex flex-col gap-1">
      {names.map((name) => (
        <div key={name} className="flex min-w-0 gap-2">
          <dt dir="auto" title={name} className="w-1/3 shrink-0 truncate text-muted">
            {name}
          </dt>
          <dd className="min-w-0 wrap-anywhere">
            {hasValue(before, name) && (
              <>
                <span dir="auto" className="text-muted line-through">
                  {writeValue(before[name])}
                </span>{' '}
                <ArrowRight size={12} role="img" aria-label={words.becomes} className="inline" />{' '}
              </>
            )}
            {hasValue(after, name) ? (
              <span dir="auto">{writeValue(after[name])}</span>
            ) : (
              <span className="text-muted">{words.nothing}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
