/** Properties as they are now; each opens the values that it had. */
import { type ReactNode, useState } from 'react';
import type { PropertyHistory } from '../../api/operations.ts';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { writeValue } from '../../parts/property-list.tsx';
import { userTexts as words } from '../../words/user.ts';

export function PropertyHistories({
  properties,
  isWhole,
}: {
  readonly properties: readonly PropertyHistory[];
  readonly isWhole: boolean;
}): ReactNode {
  return (
    <Section title={words.properties}>
      {properties.length === 0 && <p className="text-13 text-muted">{words.noProperties}</p>}
      <ul className="flex flex-col text-13">
        {properties.map((property) => (
          <PropertyItem key={property.name} property={property} />
        ))}
      </ul>
      {!isWhole && <p className="text-12 text-muted">{words.notWhole}</p>}
    </Section>
  );
}

function PropertyItem({
  property: { name, value, versions },
}: {
  readonly property: PropertyHistory;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="border-t border-line py-1">
      <div className="flex items-baseline gap-3">
        <span dir="auto" title={name} className="w-1/3 shrink-0 truncate text-muted">
          {name}
        </span>
        <span dir="auto" className="min-w-0 flex-1 break-words">
          {value === undefined ? '–' : writeValue(value)}
        </span>
        {versions.length < 2 ? (
          <span className="shrink-0 text-12 text-faint">{words.neverChanged}</span>
        ) : (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="shrink-0 rounded-control text-12 text-accent hover:underline"
          >
            {words.versions(versions.length)}
            <span className="sr-only"> {words.ofProperty(name)}</span>
          </button>
        )}
      </div>
      {isOpen && (
        <ol className="py-1 text-12 text-muted">
          {versions.map((version) => (
            <li key={version.fromMs} className="flex gap-3">
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {writeValue(version.value)}
              </span>
              <span>
                <Moment ms={version.fromMs} /> –{' '}
                {version.untilMs === undefined ? words.now : <Moment ms={version.untilMs} />}
              </span>
              <span>{version.source}</span>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
