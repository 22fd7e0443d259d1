/** Links with which anybody reads a dashboard: made, listed and revoked. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import { dashboardLinksQuery } from '../../api/dashboard-queries.ts';
import type { DashboardLink, SavedDashboard } from '../../api/operations.ts';
import { writeMoment } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useProject, useScope } from '../../scope.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';

export function LinksDialog({
  saved: { id },
  onClose,
}: {
  readonly saved: SavedDashboard;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const query = useQuery(dashboardLinksQuery(scope, id));
  const [days, setDays] = useState('30');
  const [allAnnotations, setAllAnnotations] = useState(false);
  const renew = useRenew(id);
  const make = useMutation({
    mutationFn: () =>
      call(
        'createDashboardLink',
        { path: { id }, body: { days: Number(days), allAnnotations } },
        { project: scope.project },
      ),
    onSuccess: renew,
  });
  const address = make.data && `${location.origin}/shared/${make.data.token}`;
  return (
    <Dialog title={words.linksTitle} isOpen onClose={onClose}>
      <p className="text-muted">{words.linksNote}</p>
      <Part query={query} what={words.linksTitle} skeleton={<SkeletonRows rows={2} />}>
        {({ links }) => <Links dashboard={id} links={links} />}
      </Part>
      {address !== undefined && (
        <div className="flex flex-col gap-1 rounded-block border border-line p-3">
          <p role="status" className="text-13 font-medium">
            {words.linkMade}
          </p>
          <p className="flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate font-mono text-12" title={address}>
              {address}
            </code>
            <CopyButton text={address} />
          </p>
        </div>
      )}
      <Form
        className="flex flex-wrap items-end gap-x-2 gap-y-3"
        onSubmit={() => {
          make.mutate();
        }}
      >
        <TextField
          label={words.linkDays}
          type="number"
          min={1}
          max={366}
          required
          value={days}
          onChange={({ target }) => setDays(target.value)}
        />
        <Button look="primary" type="submit" isBusy={make.isPending}>
          {words.makeLink}
        </Button>
        <label className="flex w-full items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={allAnnotations}
            onChange={({ target }) => setAllAnnotations(target.checked)}
          />
          {words.linkAnnotations}
        </label>
      </Form>
      <DialogActions problem={make.error?.message}>{null}</DialogActions>
    </Dialog>
  );
}

function useRenew(id: string) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: [project, 'dashboards', id, 'links'] });
    await queryClient.invalidateQueries({ queryKey: [project, 'dashboards'], exact: true });
  };
}

function Links({
  dashboard,
  links,
}: {
  readonly dashboard: string;
  readonly links: readonly DashboardLink[];
}): ReactNode {
  const { project } = useScope();
  const { timeZone } = useProject();
  const renew = useRenew(dashboard);
  const revoke = useMutation({
    mutationFn: (link: string) => call('revokeDashboardLink', { path: { id: dashboard, link } }, { project }),
    onSuccess: renew,
  });
  if (links.length === 0) return <p className="text-13">{words.noLinks}</p>;
  const { by, ends, shows, used } = words.linkColumns;
  return (
    <PlainTable heads={[by, ends, shows, used, '']} label={words.linksTitle} isDense>
      {links.map((link) => (
        <PlainRow key={link.id}>
          <PlainCell isHead title={link.createdBy}>
            {link.createdBy}
          </PlainCell>
          <PlainCell isQuiet>{writeMoment(link.expiresMs, timeZone)}</PlainCell>
          <PlainCell isQuiet>{words.linkShows[link.allAnnotations ? 'all' : 'own']}</PlainCell>
          <PlainCell isQuiet>
            {link.lastUsedMs === null ? words.unused : <Moment ms={link.lastUsedMs} />}
          </PlainCell>
          <PlainCell isEnd>
            <Button look="quiet" isBusy={revoke.isPending} onClick={() => revoke.mutate(link.id)}>
              {words.revoke}
            </Button>
          </PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}
