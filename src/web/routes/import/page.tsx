/** Imports files: lines of JSON, rows of an export, or a table whose columns are mapped; tried first. */
import { type ReactNode, useState } from 'react';
import { writeList } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Empty } from '../../parts/states.tsx';
import { useMay } from '../../scope.ts';
import { importTexts as words } from '../../words/import.ts';
import { type Chosen, readChosen } from './chosen.ts';
import { DropFiles } from './drop-files.tsx';
import { Prepare } from './prepare.tsx';

export function ImportPage(): ReactNode {
  const may = useMay('manager');
  return (
    <Page title={words.title} subtitle={words.intro}>
      {may ? <Import /> : <Empty title={words.mayNot}>{words.mayNotHint}</Empty>}
    </Page>
  );
}

function Import(): ReactNode {
  const [chosen, setChosen] = useState<Chosen>();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const choose = async (files: readonly File[]) => {
    setProblem(undefined);
    setReading(true);
    const read = await readChosen(files);
    setReading(false);
    if ('problem' in read) setProblem(read.problem);
    else setChosen(read);
  };
  if (!chosen)
    return <DropFiles isReading={isReading} problem={problem} onFiles={(files) => void choose(files)} />;
  return (
    <>
      <Section
        title={words.files}
        note={writeList(chosen.names)}
        action={<Button onClick={() => setChosen(undefined)}>{words.other}</Button>}
      >
        {null}
      </Section>
      <Prepare chosen={chosen} />
    </>
  );
}
