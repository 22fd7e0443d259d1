/** Copies a chart: as link, definition, curl, or command. */
import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { writeCommand, writeCurl } from '../../charts/copies.ts';
import { buttonClass } from '../../parts/button.tsx';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { actionTexts as words } from '../../words/chart-actions.ts';

export function CopyMenu({ definition }: { readonly definition: ChartDefinition }): ReactNode {
  const [copied, setCopied] = useState('');
  const copies = {
    link: () => location.href,
    definition: () => JSON.stringify(definition, null, 2),
    curl: () => writeCurl(definition, location.origin),
    command: () => writeCommand(definition),
  };
  return (
    <>
      <Menu
        triggerClass={buttonClass('plain')}
        trigger={
          <>
            <Copy size={14} aria-hidden="true" />
            {words.copy}
          </>
        }
      >
        {(['link', 'definition', 'curl', 'command'] as const).map((what) => (
          <MenuItem
            key={what}
            onSelect={() =>
              void navigator.clipboard
                .writeText(copies[what]())
                .then(() => setCopied(words.copied(words.copies[what])))
            }
          >
            {words.copies[what]}
          </MenuItem>
        ))}
      </Menu>
      <span role="status" className="sr-only">
        {copied}
      </span>
    </>
  );
}
