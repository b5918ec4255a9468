/** Output streams (ZMS 7) and where text goes. */
import { Flags2, Header } from './header';
import { StoryFault } from './fault';
import type { Processor } from './processor';

export const transcriptPort = 'transcript';
export const commandsPort = 'commands';

export class Streams {
  constructor(private readonly p: Processor) {}

  reset(): void {
    Object.assign(this.p.state.streams, {
      screen: true,
      commands: false,
      tables: [],
      playing: false,
      script: '',
    });
  }

  /** Prints Unicode text, '\n' for a new line, to all selected streams; stream 3 excludes the others (ZMS 7.1.2.2). */
  print(text: string): void {
    const { tables, screen } = this.p.state.streams;
    if (tables.length > 0) return this.printToTable(text);
    if (screen) this.p.screen.print(text);
    if (this.p.screen.window === 0) this.transcribe(text);
  }

  /** What the player typed: shown and transcribed, but marked so that it is not read aloud as the story's text. */
  echo(text: string, style: number): void {
    if (this.p.state.streams.screen) this.p.screen.print(text, style);
    if (this.p.screen.window === 0) this.transcribe(text);
  }

  /** Stream 2 is on while its bit in the header is, whoever set it (ZMS 7.3, 7.4). */
  private transcribe(text: string): void {
    if ((this.p.memory.bytes[Header.flags2 + 1]! & Flags2.transcript) === 0) return;
    this.p.emit({ kind: 'text', port: transcriptPort, text });
  }

  /** Stream 4: commands and keys as they are typed (ZMS 7.1.2.3). */
  record(command: string): void {
    if (this.p.state.streams.commands) this.p.emit({ kind: 'text', port: commandsPort, text: command });
  }

  /** Positive numbers select, negative ones deselect (ZMS 15 output_stream). */
  select(number: number, table: number): void {
    const { state } = this.p;
    const on = number > 0;
    switch (Math.abs(number)) {
      case 0:
        return;
      case 1:
        state.streams.screen = on;
        return;
      case 2:
        return this.selectTranscript(on);
      case 3:
        return on ? this.openTable(table) : this.closeTable();
      case 4:
        state.streams.commands = on;
        return;
      default:
        throw new StoryFault('no-such-stream', `The story selected output stream ${number}.`, 'ZMS 7.1');
    }
  }

  private selectTranscript(on: boolean): void {
    const { memory } = this.p;
    const flags = memory.byte(Header.flags2 + 1);
    memory.setByte(Header.flags2 + 1, on ? flags | Flags2.transcript : flags & ~Flags2.transcript);
  }

  private openTable(address: number): void {
    const { streams } = this.p.state;
    if (streams.tables.length === 16) {
      throw new StoryFault(
        'stream-3-too-deep',
        'The story selected output stream 3 more than 16 times.',
        'ZMS 7.1.2.1.1',
      );
    }
    streams.tables = [...streams.tables, { address, count: 0 }];
    this.p.memory.setWord(address, 0);
  }

  private closeTable(): void {
    const { streams } = this.p.state;
    streams.tables = streams.tables.slice(0, -1);
  }

  /** Text as ZSCII from the third byte on, its length in the first word; kept current, so a look at it is never late. */
  private printToTable(text: string): void {
    const { memory, zscii, state } = this.p;
    const { address, count } = state.streams.tables.at(-1)!;
    let length = count;
    for (const character of text) {
      const code = character === '\n' ? 13 : zscii.fromUnicode(character.codePointAt(0)!);
      memory.setByte(address + 2 + length++, code === 0 ? 63 : code); // '?' (ZMS 7.5.3)
    }
    memory.setWord(address, length);
    state.streams.tables = state.streams.tables.with(-1, { address, count: length });
  }
}
