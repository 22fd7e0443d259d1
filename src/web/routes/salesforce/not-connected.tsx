/** Says that Salesforce is not connected, and leads whoever may connect it to where that is done. */
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../addresses.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Empty } from '../../parts/states.tsx';
import { useMay } from '../../scope.ts';
import { salesforceTexts as words } from '../../words/salesforce.ts';

/** In place of what there is only with a connection. */
export function NotConnected(): ReactNode {
  return <Empty title={words.notConnected} action={<ToConnection className={buttonClass()} />} />;
}

/** Above what is kept without one. */
export function NotConnectedNote(): ReactNode {
  return (
    <p className="text-13 text-muted">
      {words.notConnected}. <ToConnection className="text-accent hover:underline" />
    </p>
  );
}

function ToConnection({ className }: { readonly className: string }): ReactNode {
  if (!useMay('manager')) return null;
  return (
    <AppLink {...salesforceAddress('connection')} className={className}>
      {words.connect.title}
    </AppLink>
  );
}
