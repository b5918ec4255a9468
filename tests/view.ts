/** What a reader has in front of them after a series of outputs, whatever portions they came in. */
import type { Output } from '../cores/kit/contract';
import type { Paragraph, StoryChange } from '../cores/kit/devices/story';

interface StoryView {
  layout: StoryChange | undefined;
  readonly rows: Map<number, Uint32Array>;
  readonly paragraphs: Map<number, Paragraph>;
}

const newStory = (): StoryView => ({
  layout: undefined,
  rows: new Map<number, Uint32Array>(),
  paragraphs: new Map<number, Paragraph>(),
});

export class View {
  /** Screens and paper: a view that comes late is told all of it. */
  readonly stories = new Map<string, StoryView>();
  readonly lines = new Map<string, Uint32Array>();
  /** Streams and events: they are told once. */
  readonly streams = new Map<string, string>();
  readonly events: Output[] = [];

  show(outputs: readonly Output[]): void {
    for (const output of outputs) this.showOne(output);
  }

  /** The same streams and events, and empty screens: what is left when a page is reloaded. */
  reopened(): View {
    const view = new View();
    for (const [port, text] of this.streams) view.streams.set(port, text);
    view.events.push(...this.events);
    return view;
  }

  private showOne(output: Output): void {
    switch (output.kind) {
      case 'text':
        this.streams.set(output.port, (this.streams.get(output.port) ?? '') + output.text);
        break;
      case 'story':
        for (const change of output.changes) this.change(output.port, change);
        break;
      case 'paper':
        this.lines.set(`${output.port} line ${output.line}`, output.strikes);
        break;
      case 'cells':
        this.lines.set(`${output.port} row ${output.row}`, output.cells);
        break;
      case 'cursor':
        this.lines.set(`${output.port} cursor`, Uint32Array.of(output.row, output.column));
        break;
      case 'pixels': {
        // What is blank need not be told to a view that comes late.
        const row = `${output.port} pixels ${output.x},${output.y}`;
        if (output.data.every((pixel) => pixel === 0)) this.lines.delete(row);
        else this.lines.set(row, Uint32Array.from(output.data));
        break;
      }
      case 'board':
        break; // a picture of a moment: which moment depends on when it was asked for
      case 'cards':
        this.lines.set(`${output.port} cards`, Uint32Array.of(output.count, ...output.holes));
        break;
      case 'keyboard':
        // A locked keyboard need not be told of to a view that comes late.
        if (output.unlocked) this.lines.set(`${output.port} keyboard`, Uint32Array.of(Number(output.hidden)));
        else this.lines.delete(`${output.port} keyboard`);
        break;
      case 'lamps':
        // How bright a lamp is depends on when it was asked for; what controls stand at does not.
        this.lines.set(`${output.port} settings`, Uint32Array.from(output.settings));
        break;
      default:
        this.events.push(output);
    }
  }

  private change(port: string, change: StoryChange): void {
    const story = this.stories.get(port) ?? newStory();
    this.stories.set(port, story);
    if (change.change === 'row') story.rows.set(change.row, change.cells);
    else if (change.change === 'paragraph') story.paragraphs.set(change.number, change.paragraph);
    else {
      story.layout = change;
      for (const row of story.rows.keys()) if (row >= change.gridRows) story.rows.delete(row);
      for (const number of story.paragraphs.keys())
        if (number < change.dropped) story.paragraphs.delete(number);
    }
  }
}
