/** Imports files: lines of JSON, rows of an export, and tables whose columns are mapped; tried first. */
import { type ReactNode, useState } from 'react';
import { importAddress } from '../../addresses.ts';
import { writeBytes, writeList } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Empty } from '../../parts/states.tsx';
import { useMay, useProject, useSession } from '../../scope.ts';
import { importTexts as words } from '../../words/import.ts';
import { inspectFiles } from './chosen.ts';
import { describeReadProblem } from './describe-problem.ts';
import { DropFiles } from './drop-files.tsx';
import { Prepare } from './prepare.tsx';
import { isUnderWay } from './run.ts';
import { chooseFiles, useImportSession } from './session.ts';

export function ImportPage(): ReactNode {
  const may = useMay('manager');
  return (
    <Page title={words.title} subtitle={words.intro}>
      {may ? <Import /> : <Empty title={words.mayNot}>{words.mayNotHint}</Empty>}
    </Page>
  );
}

function Import(): ReactNode {
  const { chosen, run } = useImportSession();
  const { id } = useProject();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const choose = async (files: readonly File[]) => {
    setProblem(undefined);
    setReading(true);
    try {
      const read = await inspectFiles(files);
      if (read.tables.length + read.lines.length === 0) setProblem(words.nothing);
      else chooseFiles(read);
    } catch (error) {
      setProblem(describeReadProblem(error));
    }
    setReading(false);
  };
  if (isUnderWay(run) && run.project !== id) return <Elsewhere project={run.project} />;
  if (!chosen)
    return <DropFiles isReading={isReading} problem={problem} onFiles={(files) => void choose(files)} />;
  return (
    <>
      <Section
        title={words.files}
        note={`${writeList(chosen.names)}, ${writeBytes(chosen.size)}`}
        action={
          <Button disabled={isUnderWay(run)} onClick={() => chooseFiles(undefined)}>
            {words.other}
          </Button>
        }
      >
        {null}
      </Section>
      <Prepare chosen={chosen} />
    </>
  );
}

/** One import at a time is under way in a tab. */
function Elsewhere({ project }: { readonly project: number | undefined }): ReactNode {
  const name = useSession().projects.find(({ id }) => id === project)?.name ?? '';
  const address = importAddress();
  return (
    <Empty
      title={words.elsewhere(name)}
      action={
        <AppLink {...address} search={{ ...address.search, project: String(project) }}>
          {words.toElsewhere}
        </AppLink>
      }
    />
  );
}
