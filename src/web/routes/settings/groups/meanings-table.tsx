/** Which property means what, with what the data says of each. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { writePercent } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { BareInput } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { type Meaning, meanings, readProperty, setProperty } from './meanings.ts';
import { StageValues } from './stage-values.tsx';
import type { TypePart } from './type-part.ts';
import { ValueDetails } from './value-details.tsx';

const words = groupTypeTexts.meanings;

export function MeaningsTable(part: TypePart): ReactNode {
  const { type, terms, change, proposals, isDisabled } = part;
  const listId = useId();
  const catalogue = useQuery(catalogueQuery(useScope())).data;
  const properties = catalogue?.properties.filter((each) => each.of === 'group' && each.type === type) ?? [];
  const accepted = proposals?.accepted.groupType.terms.meanings;
  return (
    <Section
      title={words.title}
      note={words.note}
      action={
        !isDisabled &&
        accepted &&
        meanings.some(
          (meaning) => readProperty(accepted, meaning) !== readProperty(terms.meanings, meaning),
        ) && (
          <Button onClick={() => change({ meanings: { ...accepted, ...terms.meanings } })}>
            {words.acceptAll}
          </Button>
        )
      }
    >
      <datalist id={listId}>
        {properties.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-col">
        {meanings.map((meaning) => (
          <MeaningRow key={meaning} meaning={meaning} listId={listId} part={part} />
        ))}
      </div>
    </Section>
  );
}

function MeaningRow({
  meaning,
  listId,
  part,
}: {
  readonly meaning: Meaning;
  readonly listId: string;
  readonly part: TypePart;
}): ReactNode {
  const { terms, change, isDisabled } = part;
  const property = readProperty(terms.meanings, meaning);
  return (
    <div className="grid gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-4">
      <div className="text-13">
        <p className="font-medium">{words.labels[meaning]}</p>
        <p className="text-12 text-muted">{words.uses[meaning]}</p>
      </div>
      <div>
        <BareInput
          label={words.propertyOf(words.labels[meaning])}
          list={listId}
          placeholder={words.nobody}
          value={property ?? ''}
          disabled={isDisabled}
          onChange={({ target }) =>
            change({ meanings: setProperty(terms.meanings, meaning, target.value, part.proposals) })
          }
        />
      </div>
      <div className="flex min-w-0 flex-col gap-2 text-13 text-muted sm:col-span-2">
        <Evidence meaning={meaning} part={part} />
        {meaning === 'value' && <ValueDetails {...part} />}
        {meaning === 'stage' && <StageValues {...part} />}
      </div>
    </div>
  );
}

const samplesShown = 3;

function Evidence({ meaning, part }: { readonly meaning: Meaning; readonly part: TypePart }): ReactNode {
  const { terms, change, proposals, isDisabled } = part;
  if (!proposals) return null;
  const proposal = proposals.meanings.find((each) => each.meaning === meaning);
  const said = readProperty(terms.meanings, meaning);
  if (!proposal) return said === undefined ? <p>{words.nothing}</p> : null;
  const samples = proposal.samples.slice(0, samplesShown).join(', ');
  if (said === proposal.property)
    return (
      <p className="truncate" title={proposal.why}>
        {words.share(writePercent(proposal.share), samples)}
      </p>
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        disabled={isDisabled}
        onClick={() =>
          change({ meanings: setProperty(terms.meanings, meaning, proposal.property, proposals) })
        }
      >
        {words.takeProposal(proposal.property)}
      </Button>
      <span className="min-w-0 break-words">{proposal.why}</span>
    </div>
  );
}
