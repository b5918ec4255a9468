/** The drives: 2311 on a 2841 (A26-5988), 2314 on its own control unit (A26-3599). */

/** How many bytes of the track a record takes; figures of the track capacity formulas of both manuals. */
export interface Capacity {
  readonly trackBytes: number; // one record without key, behind a standard record 0, may have so many
  readonly recordBytes: number; // what a record without key takes beside its data
  readonly keyBytes: number; // what a key takes beside its own bytes: a gap
  readonly tolerance: readonly [number, number]; // key and data of all records but the last are stretched so
}

export interface DriveModel {
  readonly type: '2311' | '2314';
  readonly cylinders: number;
  readonly heads: number;
  readonly capacity: Capacity;
  readonly bytesPerSecond: number;
  /** Seek times: from so many cylinders on, in milliseconds; between these points time grows evenly. */
  readonly seeks: readonly (readonly [cylinders: number, milliseconds: number])[];
  /** Sense byte 3 of a drive that is ready: by it CMS tells one from the other (S360 3). */
  readonly readyByte: number;
}

/** Both turn 2,400 times a minute. */
export const revolutionTicks = 25_000;

export const model2311: DriveModel = {
  type: '2311',
  cylinders: 203,
  heads: 10,
  capacity: { trackBytes: 3625, recordBytes: 61, keyBytes: 20, tolerance: [537, 512] },
  bytesPerSecond: 156_000,
  seeks: [
    [1, 25],
    [67, 75],
    [202, 135],
  ],
  readyByte: 0xc8,
};

export const model2314: DriveModel = {
  type: '2314',
  cylinders: 203,
  heads: 20,
  capacity: { trackBytes: 7294, recordBytes: 101, keyBytes: 45, tolerance: [2137, 2048] },
  bytesPerSecond: 312_000,
  seeks: [
    [1, 25],
    [67, 60],
    [202, 130],
  ],
  readyByte: 0x40,
};

/** What carries the heads. Minidisks of a control program have one in common. */
export interface Arm {
  /** Sends it to a cylinder of the pack; how long it is on its way, in ticks. */
  moveTo(cylinder: number): number;
}

/** How long the arm takes over so many cylinders, in ticks. */
export function seekTicks({ seeks }: DriveModel, cylinders: number): number {
  if (cylinders === 0) return 0;
  let [near, nearTime] = seeks[0] ?? [0, 0];
  for (const [far, farTime] of seeks) {
    if (cylinders <= far) {
      const share = far === near ? 1 : (cylinders - near) / (far - near);
      return Math.round(1000 * (nearTime + share * (farTime - nearTime)));
    }
    [near, nearTime] = [far, farTime];
  }
  return 1000 * nearTime;
}
