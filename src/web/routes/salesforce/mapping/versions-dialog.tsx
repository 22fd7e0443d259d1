/** Every version of the mapping: when, by whom, what it changed; any can be taken into the editor. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/call.ts';
import type { SalesforceMapping } from '../../../api/operations.ts';
import { salesforceVersionsQuery } from '../../../api/salesforce-queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { ChangedLines } from '../../settings/log/changed-lines.tsx';
import { listChangedLines } from '../../settings/log/describe-change.ts';

const words = salesforceMappingTexts.json;
type Version = Answer<'listSalesforceMappings'>['versions'][number];

export function VersionsDialog({
  isDisabled,
  onTake,
  onClose,
}: {
  readonly isDisabled: boolean;
  readonly onTake: (document: SalesforceMapping) => void;
  readonly onClose: () => void;
}): ReactNode {
  const query = useQuery(salesforceVersionsQuery(useScope()));
  return (
    <Dialog title={words.versionsTitle} isOpen onClose={onClose}>
      <Part query={query} what={words.versionsTitle} skeleton={<SkeletonRows rows={4} />}>
        {({ versions }) => (
          <ol className="text-13">
            {versions.map((version, index) => (
              <VersionRow
                key={version.version}
                version={version}
                before={versions[index + 1]}
                isInForce={index === 0}
                onTake={isDisabled ? undefined : onTake}
              />
            ))}
          </ol>
        )}
      </Part>
    </Dialog>
  );
}

function VersionRow({
  version: { version, document, savedMs, savedBy },
  before,
  isInForce,
  onTake,
}: {
  readonly version: Version;
  readonly before: Version | undefined;
  readonly isInForce: boolean;
  readonly onTake: ((document: SalesforceMapping) => void) | undefined;
}): ReactNode {
  const lines = before ? listChangedLines(before.document, document) : [];
  return (
    <li className="flex flex-col gap-1 border-t border-line py-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <span className="font-medium">{words.version(version)}</span>
        {isInForce && <Badge>{words.inForce}</Badge>}
        <span className="text-muted">
          {savedMs !== null && <Moment ms={savedMs} />} <span dir="auto">{savedBy}</span>
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
