/** Every version of a mapping, of the sync or the export: when, by whom, what it changed; any can be taken into the editor. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { ChangedLines } from '../../settings/log/changed-lines.tsx';
import { listChangedLines } from '../../settings/log/describe-change.ts';
import type { ShownQuery } from '../part-props.ts';

const words = salesforceMappingTexts.json;

interface Version<T> {
  readonly version: number;
  readonly document: T | null;
  readonly savedMs: number | null;
  readonly savedBy: string | null;
}

export function VersionsDialog<T extends object>({
  query,
  isDisabled,
  onTake,
  onClose,
}: {
  readonly query: ShownQuery<{ readonly versions: readonly Version<T>[] }>;
  readonly isDisabled: boolean;
  readonly onTake: (document: T) => void;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog title={words.versionsTitle} isOpen onClose={onClose}>
      <Part query={query} what={words.versionsTitle} skeleton={<SkeletonRows rows={4} />}>
        {({ versions }) => <VersionList versions={versions} onTake={isDisabled ? undefined : onTake} />}
      </Part>
    </Dialog>
  );
}

/** Newest first. */
export function VersionList<T extends object>({
  versions,
  onTake,
}: {
  readonly versions: readonly Version<T>[];
  readonly onTake: ((document: T) => void) | undefined;
}): ReactNode {
  return (
    <ol className="text-13">
      {versions.map((version, index) => (
        <VersionRow
          key={version.version}
          version={version}
          before={versions[index + 1]}
          isInForce={index === 0}
          onTake={onTake}
        />
      ))}
    </ol>
  );
}

function VersionRow<T extends object>({
  version: { version, document, savedMs, savedBy },
  before,
  isInForce,
  onTake,
}: {
  readonly version: Version<T>;
  readonly before: Version<T> | undefined;
  readonly isInForce: boolean;
  readonly onTake: ((document: T) => void) | undefined;
}): ReactNode {
  const lines = before ? listChangedLines(before.document, document) : [];
  return (
    <li className="flex flex-col gap-1 border-t border-line py-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <span className="font-medium">{words.version(version)}</span>
        {isInForce && <Badge>{words.inForce}</Badge>}
        <span className="text-muted">
          {savedMs !== null && <Moment ms={savedMs} />}
          {savedMs !== null && savedBy !== null && savedBy !== '' && ' · '}
          <span dir="auto">{savedBy}</span>
        </span>
        {onTake && document && !isInForce && (
          <Button look="quiet" className="ml-auto" onClick={() => onTake(document)}>
            {words.use}
          </Button>
        )}
      </div>
      <div className="text-12">
        {before === undefined ? (
          <p className="text-muted">{words.first}</p>
        ) : lines.length === 0 ? (
          <p className="text-muted">{words.same}</p>
        ) : (
          <ChangedLines lines={lines} />
        )}
      </div>
    </li>
  );
}
