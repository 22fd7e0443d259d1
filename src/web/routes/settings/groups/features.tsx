/** Named sets of events, with those that the data suggests. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { writeShort } from '../../../format.ts';
import { Button, buttonClass, IconButton } from '../../../parts/button.tsx';
import { ChoiceList } from '../../../parts/choice-list.tsx';
import { BareInput } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { Popover } from '../../../parts/popover.tsx';
import { useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import type { TypePart, TypeTerms } from './type-part.ts';

const words = groupTypeTexts.features;
type Feature = NonNullable<TypeTerms['features']>[number];

export function Features({ terms, change, proposals, isDisabled }: TypePart): ReactNode {
  const { features = [] } = terms;
  const proposed = proposals?.features;
  const replace = (index: number, feature: Feature) => change({ features: features.with(index, feature) });
  return (
    <Section title={words.title} note={words.note}>
      {features.length === 0 && <p className="text-13 text-muted">{words.none}</p>}
      <ul className="flex max-w-form flex-col gap-2">
        {features.map((feature, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are written.
          <li key={index} className="flex items-center gap-2">
            <BareInput
              label={words.name}
              value={feature.name}
              disabled={isDisabled}
              onChange={({ target }) => replace(index, { ...feature, name: target.value })}
            />
            <EventsOf
              feature={feature}
              isDisabled={isDisabled}
              onChange={(events) => replace(index, { ...feature, events })}
            />
            <IconButton
              label={words.remove(feature.name)}
              disabled={isDisabled}
              onClick={() => change({ features: features.toSpliced(index, 1) })}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      {!isDisabled && (
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => change({ features: [...features, { name: '', events: [] }] })}>
            {words.add}
          </Button>
          {features.length === 0 && proposed && proposed.features.length > 0 && (
            <>
              <Button
                onClick={() =>
                  change({ features: proposed.features.map(({ name, events }) => ({ name, events })) })
                }
              >
                {words.take(proposed.features.length)}
              </Button>
              <span className="text-13 text-muted">{proposed.why}</span>
            </>
          )}
        </div>
      )}
    </Section>
  );
}

function EventsOf({
  feature: { name, events },
  isDisabled,
  onChange,
}: {
  readonly feature: Feature;
  readonly isDisabled: boolean;
  readonly onChange: (events: readonly string[]) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const catalogue = useQuery(catalogueQuery(useScope())).data;
  const known = catalogue?.events ?? [];
  const unseen = events.filter((event) => !known.some((each) => each.name === event));
  const choices = [
    ...unseen.map((event) => ({ value: event, label: event })),
    ...known.map((each) => ({ value: each.name, label: each.name, note: writeShort(each.lately) })),
  ];
  if (isDisabled)
    return (
      <span className="shrink-0 text-13 whitespace-nowrap text-muted" title={events.join(', ')}>
        {words.events(events.length)}
      </span>
    );
  return (
    <Popover
      label={words.chooseEvents(name)}
      triggerClass={buttonClass()}
      isOpen={isOpen}
      onOpen={setOpen}
      align="end"
      trigger={
        <>
          {words.events(events.length)}
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
    >
      <ChoiceList
        label={words.chooseEvents(name)}
        choices={choices}
        chosen={new Set(events)}
        onChoose={(event) =>
          onChange(events.includes(event) ? events.filter((each) => each !== event) : [...events, event])
        }
      />
    </Popover>
  );
}
