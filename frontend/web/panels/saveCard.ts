/** How a save is shown in a list: its picture, its last lines, its time. */
import type { Generation } from '../../host/saves';
import { element } from './element';

/** 'today, 14:05', '3 May 2026, 09:12'. */
export function whenText(time: number): string {
  const then = new Date(time);
  const clock = then.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  const today = new Date().toDateString() === then.toDateString();
  return today
    ? `today, ${clock}`
    : `${then.toLocaleDateString(undefined, { dateStyle: 'medium' })}, ${clock}`;
}

export function turnsText(turns: number): string {
  return turns === 1 ? '1 turn' : `${turns} turns`;
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** The picture of a save, or an empty frame. The last lines say the same in words, so it has no text of its own. */
export function saveImage(generation: Generation | undefined): HTMLElement {
  if (generation?.picture === undefined) return element('div', { class: 'no-picture' });
  const url = URL.createObjectURL(new Blob([generation.picture as BlobPart], { type: 'image/webp' }));
  const image = element('img', { src: url, alt: '' });
  image.addEventListener('load', () => URL.revokeObjectURL(url));
  return image;
}
