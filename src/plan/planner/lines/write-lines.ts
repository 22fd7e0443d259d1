/** Lines of code for each client. */
import type { SendingClient } from '../../../query/contract.ts';
import { writeAmplitudeBrowser, writeAmplitudeNode, writeAmplitudePython } from './amplitude.ts';
import { writeCurl } from './curl.ts';
import { writeSegmentBrowser, writeSegmentNode } from './segment.ts';
import type { Lines, Story } from './story.ts';

export function writeLines(client: SendingClient, story: Story): Lines {
  switch (client) {
    case 'amplitude-browser':
      return writeAmplitudeBrowser(story);
    case 'amplitude-node':
      return writeAmplitudeNode(story);
    case 'amplitude-python':
      return writeAmplitudePython(story);
    case 'segment-browser':
      return writeSegmentBrowser(story);
    case 'segment-node':
      return writeSegmentNode(story);
    case 'curl':
      return writeCurl(story);
  }
}
