/** Computed properties whose stored definition this program cannot read: what is wrong, and deleting them. */
import { type ReactNode, useState } from 'react';
import type { Operations } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/page.tsx';
import { useMay } from '../../scope.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { RemoveDialog } from './property-dialogs.tsx';

type UnreadableProperty = Operations['listComputed']['answer']['unreadable'][number];

export function Unreadable({
  properties,
}: {
  readonly properties: readonly UnreadableProperty[];
}): ReactNode {
  if (properties.length === 0) return null;
  return (
    <Section title={words.unreadable} note={words.unreadableNote}>
      <ul className="text-13">
        {properties.map((property) => (
          <Row key={property.id} property={property} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ property }: { readonly property: UnreadableProperty }): ReactNode {
  const { name, groupType, error } = property;
  const mayChange = useMay('manager');
  const [isAsking, setAsking] = useState(false);
  return (
    <li className="flex min-h-12 items-center gap-3 border-t border-line py-1">
      <span className="min-w-0 flex-1">
        <span dir="auto" title={name} className="block truncate font-medium">
          {name}
        </span>
        <span className="block text-12 break-words text-muted">
          <span dir="auto">{groupType}</span>: <span className="text-bad">{error}</span>
        </span>
      </span>
      {mayChange && (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {words.actions.remove}
        </Button>
      )}
      {isAsking && <RemoveDialog property={property} onClose={() => setAsking(false)} />}
    </li>
  );
}
