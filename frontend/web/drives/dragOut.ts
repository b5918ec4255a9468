/** Files dragged from a disk to the reader's desktop, or a text into another page. */
import type { HostFile } from '../../host/drives';

export type FetchFile = (name: string) => Promise<HostFile>;

/**
 * What is dragged has to be there when dragging begins, so it is fetched when the pointer goes down. Where a browser
 * does not know 'DownloadURL', texts are still carried as text; the button beside the file works everywhere.
 */
export function dragOut(row: HTMLElement, name: string, fetchFile: FetchFile): void {
  let held: { readonly file: HostFile; readonly url: string } | undefined;
  const letGo = (): void => {
    if (held !== undefined) URL.revokeObjectURL(held.url);
    held = undefined;
  };
  row.addEventListener('pointerdown', () => {
    letGo();
    void fetchFile(name).then(
      (file) => (held = { file, url: URL.createObjectURL(new Blob([file.content as BlobPart])) }),
      () => undefined, // a damaged file: the button beside it says why
    );
  });
  row.addEventListener('dragstart', (event) => {
    const { dataTransfer } = event;
    if (held === undefined || dataTransfer === null) {
      event.preventDefault();
      return;
    }
    const { file, url } = held;
    const type = typeof file.content === 'string' ? 'text/plain' : 'application/octet-stream';
    dataTransfer.effectAllowed = 'copy';
    dataTransfer.setData('DownloadURL', `${type}:${name}:${url}`);
    if (typeof file.content === 'string') dataTransfer.setData('text/plain', file.content);
  });
  row.addEventListener('dragend', () => setTimeout(letGo, 10_000)); // the browser may still be reading it
}
