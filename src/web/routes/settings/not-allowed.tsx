/** Says what the person's role may not do here, and who may. */
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Empty } from '../../parts/states.tsx';
import { type Role, useMay, useProject } from '../../scope.ts';
import { settingsTexts as words } from '../../words/settings.ts';

/** Above what can be read but not changed; nothing where it can. */
export function ReadOnlyNote({ needed }: { readonly needed: Role }): ReactNode {
  const { role } = useProject();
  if (useMay(needed)) return null;
  return (
    <p className="flex items-center gap-2 text-13 text-muted">
      <Lock size={14} aria-hidden="true" className="shrink-0" />
      {words.notAllowed(role, needed)}
    </p>
  );
}

/** In place of what the role may not read. `what`, as “Members”. */
export function NotShown({
  what,
  needed = 'admin',
}: {
  readonly what: string;
  readonly needed?: Role;
}): ReactNode {
  const { role } = useProject();
  return <Empty title={words.notAllowedTitle}>{words.notAllowedToSee(what, role, needed)}</Empty>;
}
