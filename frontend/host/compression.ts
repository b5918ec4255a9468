/** CompressionStream and DecompressionStream, which browsers and Node have alike, as functions on bytes. */
import type { Transform } from './zip';

/** What is needed of either stream. */
export interface ByteStream {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> };
  };
  readonly readable: {
    getReader(): {
      read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
      cancel(): Promise<void>;
    };
  };
}

/** `open` makes a fresh stream for each call: `() => new DecompressionStream('deflate-raw')`. */
export function throughStream(open: () => ByteStream): Transform {
  return async (bytes, limit) => {
    const stream = open();
    const writing = feed(stream, new Uint8Array(bytes));
    const [whole] = await Promise.all([collect(stream, limit), writing]);
    return whole;
  };
}

async function feed(stream: ByteStream, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writer = stream.writable.getWriter();
  await Promise.all([writer.write(bytes), writer.close()]);
}

async function collect(stream: ByteStream, limit: number): Promise<Uint8Array> {
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    chunks.push(value);
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new RangeError(`more than ${limit} bytes`);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
