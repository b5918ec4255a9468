/** The printer beside a machine: its paper, kept among the files of the title, and the panel that shows it. */
import { download } from '../panels/drawer';
import { openPaperPanel } from '../panels/paperPanel';
import type { TitleSaves } from '../saves/titleSaves';
import { Paper } from './paper';
import type { PlayerPage } from './playerPage';

const file = { port: 'printer', name: 'paper' } as const;

export class Printer {
  private readonly paper = new Paper();

  constructor(
    private readonly title: string,
    private readonly saves: TitleSaves,
    private readonly page: Pick<PlayerPage, 'printer'>,
  ) {}

  /** What lay there when the page was left. */
  async fetch(): Promise<void> {
    const kept = await this.saves.guestFile(file.port, file.name);
    if (kept !== undefined) this.paper.restore(kept);
  }

  print(tick: number, text: string): void {
    this.paper.print(tick, text);
    this.showButton();
  }

  /** The machine is another, or an earlier one: what it has not printed yet is gone. */
  cut(tick: number): void {
    this.paper.cut(tick);
    this.showButton();
  }

  /** With every save, so that paper and machine are of one time. */
  async keep(): Promise<void> {
    if (this.paper.isUnsaved) await this.saves.keepGuestFile(file.port, file.name, this.paper.bytes());
  }

  show(): void {
    const { paper, title } = this;
    openPaperPanel(paper.text, {
      save: () => download(`${title} printout.txt`, paper.text, 'text/plain'),
      tearOff: () => {
        paper.tearOff();
        this.showButton();
        void this.keep();
      },
    });
  }

  private showButton(): void {
    this.page.printer.hidden = this.paper.isBlank;
  }
}
