/** The lines of each client, with the project's key and address, to copy. */
import type { ReactNode } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useSearchParams } from '../../scope.ts';
import { readOneOf } from '../../search-params.ts';
import { setUpTexts } from '../../words/set-up.ts';
import { clients, writeSnippet } from './snippets.ts';

const words = setUpTexts.send;

export function SendLines({ apiKey }: { readonly apiKey: string }): ReactNode {
  const search = useSearchParams();
  const client = readOneOf(search, 'client', clients);
  const { install, code } = writeSnippet(client, { apiKey, address: location.origin });
  return (
    <div className="flex flex-col gap-3">
      <TabLinks
        label={words.label}
        chosen={client}
        tabs={clients.map((each) => ({
          id: each,
          label: words.clients[each],
          to: '/set-up',
          search: { ...search, client: each },
        }))}
      />
      {install !== undefined && <Lines text={install} label={words.install} />}
      <Lines text={code} label={words.code} />
      <p className="max-w-reading text-13 text-muted">{words.keyNote}</p>
      <p className="max-w-reading text-13 text-muted">{words.more}</p>
    </div>
  );
}

function Lines({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    <div className="flex items-start gap-2 rounded-control border border-line bg-raised py-1 pr-1 pl-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keys. */}
      <section tabIndex={0} aria-label={label} className="min-w-0 flex-1 overflow-x-auto rounded-control">
        <pre className="py-1 font-mono text-12 wrap-anywhere whitespace-pre-wrap">{text}</pre>
      </section>
      <CopyButton text={text} label={words.copy} />
    </div>
  );
}
