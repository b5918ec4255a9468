/** The small picture of the page that goes with a save. */
import type { Display } from '../screens/display';

const widthPixels = 232;
const limitBytes = 20_000;

/** WebP, or nothing where the browser cannot make one of the right size. */
export async function savePicture(stage: Display): Promise<Uint8Array | undefined> {
  const canvas = stage.picture(widthPixels);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.7));
  if (blob === null || blob.size > limitBytes) return undefined;
  return new Uint8Array(await blob.arrayBuffer());
}
