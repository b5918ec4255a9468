/** What stands in for the operating system. */
import type { Host } from '../processor';
import { enterLibrarySegment } from './library';
import { callHost } from './procedures';

export const host: Host = { call: callHost, enterSegment: enterLibrarySegment };
