/** The environments of the application, each with its keys. */
import { type ReactNode, useState } from 'react';
import type { Environments as EnvironmentsAnswer } from '../../../api/operations.ts';
import { Button } from '../../../parts/button.tsx';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { useMay, useSession } from '../../../scope.ts';
import { promoteTexts } from '../../../words/promote.ts';
import { AddDialog } from './add-dialog.tsx';
import { SayDialog } from './say-dialog.tsx';

const words = promoteTexts.environments;

export function Environments({ answer }: { readonly answer: EnvironmentsAnswer }): ReactNode {
  const { application, environments } = answer;
  const { person } = useSession();
  const [panel, setPanel] = useState<'add' | 'say'>();
  const close = () => setPanel(undefined);
  const current = environments.find(({ isThis }) => isThis);
  const isAdmin = useMay('admin');
  return (
    <Section
      title={words.title(application)}
      action={person?.isOwner === true && <Button onClick={() => setPanel('add')}>{words.add}</Button>}
    >
      <p className="max-w-reading text-13 text-muted">{words.hint}</p>
      <PlainTable label={words.what} heads={words.heads} endFrom={3}>
        {environments.map(({ id, name, environment, apiKey, isThis }) => (
          <PlainRow key={id}>
            <PlainCell>
              <span className="font-medium">{words.names[environment]}</span>
            </PlainCell>
            <PlainCell title={name}>
              {isThis ? (
                <>
                  <span dir="auto">{name}</span> <Badge>{words.isThis}</Badge>
                </>
              ) : (
                <AppLink to="/plan" search={{ project: String(id) }} className="text-accent">
                  <span dir="auto">{name}</span>
                </AppLink>
              )}
            </PlainCell>
            <PlainCell>
              <span className="inline-flex items-center gap-1 font-mono text-12">
                {apiKey}
                <CopyButton text={apiKey} />
              </span>
            </PlainCell>
            <PlainCell isEnd>
              {isThis && isAdmin && (
                <Button look="quiet" onClick={() => setPanel('say')}>
                  {words.say}
                </Button>
              )}
              <AppLink
                to="/settings/$section"
                params={{ section: 'keys' }}
                search={{ project: String(id) }}
                className="text-accent"
              >
                {words.keys}
              </AppLink>
            </PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
      {environments.length === 1 && (
        <div className="max-w-reading text-13">
          <p className="font-medium">{words.only}</p>
          <p className="text-muted">{words.onlyHint}</p>
        </div>
      )}
      {panel === 'add' && <AddDialog application={application} onClose={close} />}
      {panel === 'say' && current && (
        <SayDialog application={application} environment={current.environment} onClose={close} />
      )}
    </Section>
  );
}
