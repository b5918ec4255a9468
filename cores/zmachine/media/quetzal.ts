export interface QuetzalFrame { returnPc: number; discard: boolean; storeVariable: number; argumentMask: number; locals: readonly number[]; stack: readonly number[] }
export interface QuetzalSave { release: number; serial: string; checksum: number; pc: number; dynamicMemory: Uint8Array; frames: readonly QuetzalFrame[] }
export function writeQuetzal(_save: QuetzalSave, _original: Uint8Array): Uint8Array { throw new Error('not yet'); }
export function readQuetzal(_bytes: Uint8Array, _original: Uint8Array): QuetzalSave { throw new Error('not yet'); }
