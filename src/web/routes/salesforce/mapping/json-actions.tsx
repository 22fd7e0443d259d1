/** A mapping as JSON: copied, saved as a file, taken from one; and its versions. */
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { downloadText, writeFileName } from '../../../parts/download.ts';
import { Menu, MenuItem, MenuSeparator } from '../../../parts/menu.tsx';
import { useProject } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { usePanel } from '../../settings/use-panel.ts';

const words = salesforceMappingTexts.json;
const indent = 2;

export function JsonActions({
  document,
  file,
  isDisabled,
  hasVersions = true,
  onRemove,
}: {
  readonly document: object;
  /** What a file of it is called, behind the project. */
  readonly file: string;
  readonly isDisabled: boolean;
  /** They are shown from here. */
  readonly hasVersions?: boolean;
  /** Removes the mapping that is shown. */
  readonly onRemove?: (() => void) | undefined;
}): ReactNode {
  const { name } = useProject();
  const { open } = usePanel();
  const text = JSON.stringify(document, undefined, indent);
  return (
    <div className="flex items-center gap-2">
      <CopyButton text={text} label={words.copy} />
      <Menu
        label={words.more}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control border border-line-strong text-muted hover:bg-hover pointer-coarse:size-11"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem
          onSelect={() => downloadText(writeFileName([name, file], 'json'), text, 'application/json')}
        >
          {words.export}
        </MenuItem>
        {!isDisabled && <MenuItem onSelect={() => open('import')}>{words.import}</MenuItem>}
        {hasVersions && <MenuItem onSelect={() => open('versions')}>{words.versions}</MenuItem>}
        {onRemove && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={onRemove}>{salesforceMappingTexts.remove}</MenuItem>
          </>
        )}
      </Menu>
    </div>
  );
}
